"""Reports: what people read, and what programs read held against schemas."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrlint.document import Document, Location, Span
from attrlint.engine import Report
from attrlint.finding import Answered, Edit, Evidence, Finding, Fix
from attrlint.plugins import built_in
from attrlint.report import Checked, Result, formats, render
from attrlint.report._rows import mark
from attrlint.report._snippet import snippet
from attrlint.shipped import folder
from attrlint.terminal import Pen, width

CONFIG = Document("configs/sft.yml", "base_model: org/base\ndatasets:\n  - path: org/evol-80k\n")
CARD = Document("README.md", "# Harbour 7B\n\nA fine-tune.\n")


def at(document: Document, text: str) -> Location:
    start = document.text.index(text)
    return Location(document, Span(start, start + len(text)))


def finding(**change: Any) -> Finding:
    whole = Finding(
        "Evol 80k is trained on here, and the card does not name it",
        at(CONFIG, "org/evol-80k"),
        (Evidence("credit belongs here", at(CARD, "A fine-tune.")),),
        Fix("credit Evol 80k", CARD, (Edit(Span(27, 27), "Trained on Evol 80k.\n"),)),
        hint="name Evol 80k in README.md",
        work="dataset/evol-80k",
        reference="org/evol-80k",
        rule="uncredited-dataset",
        group="credit",
        severity="error",
    )
    return whole._replace(**change)


def plain(message: str = "a note", **change: Any) -> Finding:
    base = finding(evidence=(), fix=None, hint="", work="", reference="", severity="note")
    return base._replace(message=message, rule="placeholder-left", group="card")._replace(**change)


def result(*findings: Finding, root: str = ".", **change: Any) -> Result:
    checked = (Checked(Path(root), Report(findings, 1, 6, (), ())),)
    return Result(checked)._replace(**change)


def shown(name: str, *findings: Finding, **change: Any) -> str:
    return "".join(render(name, result(*findings, **change)))


def schema(name: str) -> Any:
    text = (folder("schemas") / f"{name}.schema.json").read_text(encoding="utf-8")
    return jsonschema.Draft202012Validator(json.loads(text))


def test_text_shows_both_halves_of_the_evidence_and_what_to_write() -> None:
    assert shown("text", finding()) == (
        """\
configs/sft.yml:3:11: error: Evol 80k is trained on here, and the card does not name it """
        """[uncredited-dataset]
  |
3 |   - path: org/evol-80k
  |           ^^^^^^^^^^^^
README.md:3:1: see: credit belongs here
  |
3 | A fine-tune.
  | ^^^^^^^^^^^^
  = help: name Evol 80k in README.md
  = fix: credit Evol 80k

Found 1 finding (1 error) in 1 repository, 6 files
1 can be mended with --fix
"""
    )


@pytest.mark.parametrize(
    ("findings", "line"),
    [
        ((), "All credits are in place (1 repository, 6 files)"),
        (
            (finding(), plain(), plain(severity="warning"), finding()),
            "Found 4 findings (2 errors, 1 warning, 1 note) in 1 repository, 6 files",
        ),
    ],
)
def test_summary(findings: tuple[Finding, ...], line: str) -> None:
    assert line in shown("text", *findings).splitlines()


def test_summary_counts_fixes_by_safety() -> None:
    fix = finding().fix
    assert fix is not None
    unsafe = finding(fix=fix._replace(safe=False))
    assert "1 can be mended with --fix (1 more with --unsafe-fixes)" in shown(
        "text", finding(), unsafe
    )
    assert "1 can be mended with --fix --unsafe-fixes" in shown("text", unsafe)


def test_summary_says_what_was_not_read_and_what_was_suppressed() -> None:
    held = [Answered(finding(), by, "why") for by in ("inline", "waiver", "baseline", "baseline")]
    report = Report((), 2, 3, tuple(held), (("big\x1b.json", "larger than 5 MB"),))
    text = "".join(render("text", Result((Checked(Path("models"), report),))))
    assert "4 findings suppressed (1 in the files, 1 waived, 2 in the baseline)\n" in text
    assert "skipped models/big\\x1b.json: larger than 5 MB\n" in text


def test_paths_are_clickable_from_the_folder_attrlint_runs_in() -> None:
    line = "models/a/configs/sft.yml:3:11: error:"
    assert shown("concise", finding(), root="models/a").startswith(line)
    assert shown("text", finding(), root="./models/a/").startswith(line)


def test_colours_and_links_are_only_for_terminals() -> None:
    assert "\x1b" not in shown("text", finding(), plain())
    coloured = shown("text", finding(), pen=Pen(True, True))
    assert "\x1b[1;31merror:\x1b[0m" in coloured
    assert "\x1b]8;;file://" in coloured


def test_what_could_mislead_a_terminal_is_spelt_out() -> None:
    evil = Document("a\x1b]0;x\x07\u202eb.yml", "x: \x1b[31mred\u202e\n")
    one = plain("say \x1b[2J", at=at(evil, "red"), evidence=(Evidence("\u2066", at(evil, "x")),))
    for name in ("text", "concise", "grouped", "markdown", "junit"):
        text = shown(name, one)
        assert not {"\x1b", "\x07", "\u2066"} & set(text), name
    assert "say \\x1b[2J" in shown("concise", one)
    assert "1 | x: \\x1b[31mred\\u202e" in shown("text", one)


def lines(document: Document, span: Span, columns: int = 60) -> list[str]:
    return list(snippet(Location(document, span), Pen(), "error", columns))


@pytest.mark.parametrize(
    ("text", "marked", "source", "carets"),
    [
        ("a: bc", "bc", "1 | a: bc", "  |    ^^"),
        ("\t- a\tb: c", "b", "1 |     - a    b: c", "  |            ^"),
        ("数据: 数据集", "数据集", "1 | 数据: 数据集", "  |       ^^^^^^"),
        ("🤗 hub: x", "x", "1 | 🤗 hub: x", "  |         ^"),
        ("e\u0301tude x", "x", "1 | e\u0301tude x", "  |       ^"),
        ("a\x00b: c", "c", "1 | a\\x00b: c", "  |         ^"),
        ("windows: y\r\nnext", "y", "1 | windows: y", "  |          ^"),
    ],
)
def test_carets_stand_under_the_place(text: str, marked: str, source: str, carets: str) -> None:
    document = Document("x", text)
    start = text.rindex(marked)
    assert lines(document, Span(start, start + len(marked))) == ["  |", source, carets]


def test_an_empty_place_has_one_caret_and_a_blank_line_its_context() -> None:
    document = Document("x", "first\n\n\n")
    assert lines(document, Span(8, 8)) == ["  |", "1 | first", "4 |", "  | ^"]


def test_a_place_over_lines_shows_the_first() -> None:
    document = Document("x", "one two\nthree\nfour")
    assert lines(document, Span(4, 15)) == ["  |", "1 | one two", "  |     ^^^ … to line 3"]


def test_long_lines_are_cropped_around_the_place() -> None:
    document = Document("x", "a" * 500 + "HERE" + "b" * 1_000_000)
    _, source, carets = lines(document, Span(500, 504))
    assert len(source) <= 60 and source.startswith("1 | …a") and source.endswith("b…")
    assert source[carets.index("^") : carets.rindex("^") + 1] == "HERE"


@given(
    st.text(st.sampled_from("ab \t数é\u0301🤗\x1b\u202e\n\r"), max_size=300),
    st.integers(0, 300),
    st.integers(0, 300),
    st.integers(40, 90),
)
def test_snippets_fit_and_carets_stay_on_the_line(text: str, a: int, b: int, columns: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    found = lines(Document("x", text), Span(start, end), columns)
    assert all(width(line) <= columns for line in found if "…" not in line[-14:])
    if found:
        assert found[-1].count("^") >= 1
        assert "\x1b" not in "".join(found) and "\n" not in "".join(found)


def test_concise_is_one_line_a_finding_and_silent_when_clean() -> None:
    assert shown("concise") == ""
    assert shown("concise", finding()).splitlines() == [
        "configs/sft.yml:3:11: error: Evol 80k is trained on here, and the card does not name it "
        "[uncredited-dataset]"
    ]


def test_grouped_says_once_what_is_missing_for_a_work_and_where() -> None:
    again = [finding(at=at(CARD, "7B")) for _ in range(9)]
    other = finding(rule="uncited-dataset", message="not cited", hint="", fix=None)
    text = shown("grouped", plain(at=at(CARD, "#")), finding(), *again, other)
    assert text.splitlines()[:14] == [
        "org/evol-80k (11 errors)",
        "  error    Evol 80k is trained on here, and the card does not name it "
        "[uncredited-dataset]",
        f"           configs/sft.yml:3:11{'  README.md:1:11' * 4}",
        f"           README.md:1:11{'  README.md:1:11' * 2}  … 2 more",
        "           help: name Evol 80k in README.md",
        "           fix: credit Evol 80k (--fix)",
        "  error    not cited [uncited-dataset]",
        "           configs/sft.yml:3:11",
        "",
        "README.md (1 note)",
        "  note     a note [placeholder-left]",
        "           1:1",
        "",
        "Found 12 findings (11 errors, 1 note) in 1 repository, 6 files",
    ]


def test_sarif_shows_what_has_been_answered_as_suppressed() -> None:
    held = [Answered(finding(), by, "why") for by in ("inline", "waiver", "baseline")]
    report = Report((plain(),), 1, 6, tuple(held), ())
    log = json.loads("".join(render("sarif", Result((Checked(Path("models/a"), report),)))))
    schema("sarif-subset").validate(log)
    first, *rest = log["runs"][0]["results"]
    assert "suppressions" not in first
    kinds = [row["suppressions"][0]["kind"] for row in rest]
    assert kinds == ["inSource", "external", "external"]
    assert {row["suppressions"][0]["justification"] for row in rest} == {"why"}


def test_json_meets_its_schema_and_says_it_all() -> None:
    report = json.loads(shown("json", finding(), plain()))
    schema("report").validate(report)
    first, second = report["findings"]
    assert first | {"fingerprint": "", "url": ""} == {
        "rule": "uncredited-dataset",
        "group": "credit",
        "severity": "error",
        "confidence": "high",
        "message": "Evol 80k is trained on here, and the card does not name it",
        "path": "configs/sft.yml",
        "line": 3,
        "column": 11,
        "end_line": 3,
        "end_column": 23,
        "work": "dataset/evol-80k",
        "reference": "org/evol-80k",
        "hint": "name Evol 80k in README.md",
        "related": [
            {
                "message": "credit belongs here",
                "path": "README.md",
                "line": 3,
                "column": 1,
                "end_line": 3,
                "end_column": 13,
            }
        ],
        "fix": {
            "title": "credit Evol 80k",
            "safe": True,
            "path": "README.md",
            "edits": [
                {
                    "line": 4,
                    "column": 1,
                    "end_line": 4,
                    "end_column": 1,
                    "text": "Trained on Evol 80k.\n",
                }
            ],
        },
        "fingerprint": "",
        "url": "",
    }
    assert first["url"] is None
    assert second["fix"] is None and second["work"] is None
    assert report["summary"]["errors"] == 1 and report["summary"]["notes"] == 1


def test_json_paths_are_relative_to_the_path_given_while_there_is_one() -> None:
    one = Checked(Path("models/a"), Report((finding(),), 1, 1, (), ()))
    two = Checked(Path("models/b"), Report((), 1, 1, (), ()))
    alone = json.loads("".join(render("json", Result((one,)))))
    both = json.loads("".join(render("json", Result((one, two)))))
    assert alone["findings"][0]["path"] == "configs/sft.yml"
    assert both["findings"][0]["path"] == "models/a/configs/sft.yml"
    assert both["summary"]["repositories"] == 2


def test_jsonl_is_the_findings_a_line_each() -> None:
    rows = [json.loads(line) for line in shown("jsonl", finding(), plain()).splitlines()]
    assert rows == json.loads(shown("json", finding(), plain()))["findings"]


def test_a_fingerprint_outlives_moved_lines_and_new_words() -> None:
    moved = Document(CONFIG.path, "# new\n\n" + CONFIG.text)
    same = finding(at=at(moved, "org/evol-80k"), message="said otherwise", severity="warning")
    assert mark(same) == mark(finding())
    for other in (finding(rule="x"), finding(work="dataset/y"), finding(at=at(CARD, "7B"))):
        assert mark(other) != mark(finding())


def test_sarif_meets_the_standard() -> None:
    away = Document("../elsewhere/a b#.yml", "x")
    rules = built_in()
    log = json.loads(
        shown("sarif", finding(), plain(at=at(away, "x")), plain(rule="new-rule"), rules=rules)
    )
    schema("sarif-subset").validate(log)
    run = log["runs"][0]
    described = run["tool"]["driver"]["rules"]
    ids = [rule["id"] for rule in described]
    assert set(ids) >= {rule.name for rule in rules}
    assert all(ids[row["ruleIndex"]] == row["ruleId"] for row in run["results"])
    assert all(
        rule["help"]["markdown"] for rule in run["tool"]["driver"]["rules"] if "name" in rule
    )
    first, second, _ = run["results"]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "configs/sft.yml", "uriBaseId": "SRCROOT"}
    assert place["region"] == {"startLine": 3, "startColumn": 11, "endLine": 3, "endColumn": 23}
    related = first["relatedLocations"][0]["physicalLocation"]["artifactLocation"]
    assert related == {"uri": "README.md", "uriBaseId": "SRCROOT"}
    uri = second["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.startswith("file:///") and uri.endswith("/elsewhere/a%20b%23.yml")


def test_github_annotations() -> None:
    assert shown("github", finding()) == (
        "::error title=attrlint%3A uncredited-dataset,file=configs/sft.yml,line=3,endLine=3,col=11,"
        "endColumn=22::Evol 80k is trained on here, and the card does not name it%0A"
        "README.md:3: credit belongs here%0Ahelp: name Evol 80k in README.md\n"
    )


def test_github_file_names_forge_no_commands() -> None:
    evil = Document("a\n::set-output name=x::y,line=9:%0A.md", "text")
    text = shown("github", plain("m\r\n::error::forged", at=at(evil, "text")))
    assert text.count("\n") == 1 and text.startswith("::notice ")
    assert "file=a%0A%3A%3Aset-output name=x%3A%3Ay%2Cline=9%3A%250A.md," in text


def test_markdown_is_a_table_that_names_and_messages_cannot_break() -> None:
    evil = Document("a|b`<i>.md", "text")
    text = shown("markdown", plain("x | <b> @me [a](b)", at=at(evil, "text")))
    row = next(line for line in text.splitlines() if line.startswith("| <code>"))
    assert row.replace("\\|", "").count("|") == 4
    assert "<b>" not in row and "<i>" not in row and "\\[a\\]\\(" in row.replace("(", "\\(")
    assert shown("markdown").startswith("## attrlint: all credits are in place\n")


@pytest.mark.parametrize("findings", [(), (finding(), plain("<&\"\ufffe\x00'"), finding())])
def test_junit_is_xml_with_a_failure_a_finding(findings: tuple[Finding, ...]) -> None:
    root = ElementTree.fromstring(shown("junit", *findings))
    failures = root.findall(".//failure")
    assert len(failures) == len(findings) == int(root.attrib["failures"])
    assert len(root.findall(".//testcase")) == int(root.attrib["tests"]) >= 1
    suites = [int(suite.attrib["tests"]) for suite in root.findall("testsuite")]
    assert sum(suites) == int(root.attrib["tests"])


def test_gitlab_fingerprints_are_unique() -> None:
    issues = json.loads(shown("gitlab", finding(), finding(), plain()))
    assert len({issue["fingerprint"] for issue in issues}) == 3
    assert issues[0]["location"] == {"path": "configs/sft.yml", "lines": {"begin": 3, "end": 3}}
    assert [issue["severity"] for issue in issues] == ["major", "major", "info"]
    assert all(issue["description"] and issue["check_name"] for issue in issues)


@pytest.mark.parametrize("name", formats())
def test_every_format_can_say_that_nothing_was_found(name: str) -> None:
    assert isinstance(shown(name), str)


def test_the_formats_are_those_of_the_command_line() -> None:
    wanted = "text concise grouped json jsonl sarif github gitlab junit markdown"
    assert set(wanted.split()) <= set(formats())
