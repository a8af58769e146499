"""Directives: where they are read, what they cover, and which are left over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrlint import answers
from attrlint.answers import Directive
from attrlint.document import Document, Location, Span
from attrlint.finding import Finding
from attrlint.plugins import built_in

KNOWN = ("uncredited-dataset", "missing-license", "credit", "license")


def read(text: str, kind: str = "yaml") -> list[Directive]:
    return list(answers.read(Document("file", text), kind, KNOWN))


def covered_lines(directive: Directive) -> list[int]:
    document = directive.at.document
    return [
        line
        for line in range(1, document.line_count + 1)
        if directive.covers.start <= document.line_span(line).start <= directive.covers.end
    ]


@pytest.mark.parametrize(
    ("kind", "text", "lines"),
    [
        ("yaml", "a: 1\nb: 2  # attrlint: ignore[credit] why\nc: 3\n", [2]),
        ("yaml", "# attrlint: ignore[credit] why\na: 1\nb: 2\n", [2]),
        ("yaml", "# attrlint: ignore[credit] why\n\n# more\n\n  a: 1\nb: 2\n", [5]),
        ("yaml", "# attrlint: ignore[credit] why\n# attrlint: ignore[license] b\na: 1\n", [3]),
        ("yaml", "# attrlint: ignore[credit] why\n# note\na: 1 # end\nb: 2\n", [3]),
        ("yaml", "a: 1\n# attrlint: ignore[credit] last\n", [3]),
        ("yaml", "# attrlint: ignore-file[credit] why\na: 1\nb: 2\n", [1, 2, 3, 4]),
        ("cff", "title: x # attrlint: ignore[credit] why\n", [1]),
        ("python", "x = 1  # attrlint: ignore[credit] why\n", [1]),
        ("python", "# attrlint: ignore[credit] why\nx = 1\n", [2]),
        ("python", "def f(:  # attrlint: ignore[credit] why\n", [1]),
        ("shell", "#!/bin/sh\n# attrlint: ignore[credit] why\ntrain --x y\n", [3]),
        ("shell", "train --x y # attrlint: ignore[credit] why\n", [1]),
        ("modelfile", "# attrlint: ignore[credit] why\nFROM llama3\n", [2]),
        ("markdown", "text <!-- attrlint: ignore[credit] why -->\nmore\n", [1]),
        ("markdown", "<!-- attrlint: ignore[credit] why -->\n\ntext\nmore\n", [3]),
        ("markdown", "<!--\nattrlint: ignore[credit]\nwhy\n-->\ntext\n", [5]),
        ("markdown", "---\nbase_model: x # attrlint: ignore[credit] why\n---\ntext\n", [2]),
        ("markdown", "# attrlint: ignore[credit] a heading\n", []),
        ("markdown", "```\n<!-- attrlint: ignore[credit] why -->\n```\n", []),
        ("markdown", "`<!-- attrlint: ignore[credit] why -->`\n", []),
        ("yaml", 'a: "# attrlint: ignore[credit] why"\n', []),
        ("yaml", "a: |\n  # attrlint: ignore[credit] why\n", []),
        ("python", 'x = "# attrlint: ignore[credit] why"\n', []),
        ("shell", "echo '# attrlint: ignore[credit] why'\n", []),
        ("yaml", "# see attrlint: it ignores\na: 1\n", []),
        ("yaml", "a: 1\r\n# attrlint: ignore[credit] why\r\nb: 2\r\n", [3]),
    ],
)
def test_where_a_directive_counts_and_what_it_covers(
    kind: str, text: str, lines: list[int]
) -> None:
    found = read(text, kind)
    assert [d.kind for d in found if d.kind == "malformed"] == []
    assert [covered_lines(d) for d in found][:1] == ([lines] if lines else [])


@pytest.mark.parametrize(
    ("comment", "rules", "reason"),
    [
        ("attrlint: ignore[credit] our own data", ["credit"], "our own data"),
        ("attrlint: ignore[credit]: our own", ["credit"], "our own"),
        ("attrlint:ignore[ credit , license ] — both", ["credit", "license"], "both"),
        ("attrlint: ignore [credit]", ["credit"], ""),
        ("attrlint: ignore-file[missing-license] draft", ["missing-license"], "draft"),
        ("noqa # attrlint: ignore[credit] why", ["credit"], "why"),
        ("attrlint: ignore[credit] a # attrlint: ignore[license] b", ["credit", "license"], "a"),
    ],
)
def test_names_and_reason(comment: str, rules: list[str], reason: str) -> None:
    found = read(f"a: 1  # {comment}\n")
    assert [d.rule for d in found] == rules
    assert found[0].reason == reason
    assert found[0].at.text.startswith("attrlint:")


@pytest.mark.parametrize(
    ("comment", "problem", "at"),
    [
        ("attrlint: ignor[credit] x", "did you mean 'ignore'?", "attrlint: ignor[credit] x"),
        ("attrlint: off", "'off' is no directive", "attrlint: off"),
        ("attrlint: [credit] x", "a directive begins with a word", "attrlint: [credit] x"),
        ("attrlint: ignore everything", "needs the names of rules in brackets", None),
        ("attrlint: ignore[] x", "needs the names of rules in brackets", None),
        ("attrlint: ignore[credit x", "needs the names of rules in brackets", None),
        ("attrlint: ignore[credti] x", "no rule named 'credti'; did you mean 'credit'?", "credti"),
        (
            "attrlint: ignore[credit, nothing-like] x",
            "no rule named 'nothing-like'",
            "nothing-like",
        ),
    ],
)
def test_malformed_directives_say_what_is_wrong(comment: str, problem: str, at: str | None) -> None:
    wrong = [d for d in read(f"a: 1  # {comment}\n") if d.kind == "malformed"]
    assert len(wrong) == 1
    assert problem in wrong[0].problem
    assert wrong[0].at.text == (at or comment)


def test_a_file_is_ignored_from_its_top_only() -> None:
    directive = "# attrlint: ignore-file[credit] why\n"
    assert read("a: 1\n" * 19 + directive)[0].kind == "ignore-file"
    late = read("a: 1\n" * 20 + directive)[0]
    assert late.kind == "malformed" and "first 20 lines" in late.problem
    card = "---\n" + "a: 1\n" * 50 + "---\n\n<!-- attrlint: ignore-file[credit] why -->\n# T\n"
    assert read(card, "markdown")[0].kind == "ignore-file"
    in_metadata = "---\n" + "a: 1\n" * 50 + directive + "---\n# T\n"
    assert read(in_metadata, "markdown")[0].kind == "ignore-file"


def test_cells_of_a_notebook() -> None:
    text = """{"cells": [
 {"cell_type": "code", "metadata": {}, "outputs": [], "source": [
  "# attrlint: ignore[credit] why\\n",
  "x = load(\\"a/b\\")\\n",
  "y = 1  # attrlint: ignore[license] why"
 ]},
 {"cell_type": "markdown", "metadata": {}, "source": ["text <!-- attrlint: ignore[credit] b -->"]}
], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
"""
    found = read(text, "notebook")
    assert [(d.at.start.line, d.rule, d.reason) for d in found] == [
        (3, "credit", "why"),
        (5, "license", "why"),
        (7, "credit", "b"),
    ]
    lines = [d.at.document.position(d.covers.start).line for d in found]
    assert lines == [4, 5, 7]
    assert [d.at.text[:9] for d in found] == ["attrlint:"] * 3


def finding(document: Document, text: str, rule: str = "uncredited-dataset") -> Finding:
    start = document.text.index(text)
    place = Location(document, Span(start, start + len(text)))
    return Finding("x", place, rule=rule, group="credit", severity="error")


def test_apply_counts_and_gives_back_what_was_of_no_use() -> None:
    document = Document(
        "f.yml", "a: x  # attrlint: ignore[credit] why\nb: y # attrlint: ignore[license] z\n"
    )
    found = tuple(answers.read(document, "yaml", KNOWN))
    first, second = finding(document, "x"), finding(document, "b: y")
    elsewhere = finding(Document("g.yml", document.text), "x")
    kept, suppressed, unused = answers.apply([first, second, elsewhere], found)
    assert kept == [second, elsewhere]
    assert [(one.finding, one.by, one.reason) for one in suppressed] == [(first, "inline", "why")]
    assert [d.rule for d in unused] == ["license"]


def test_a_directive_is_judged_only_if_what_it_names_ran() -> None:
    rules = built_in()
    group = [rule for rule in rules if rule.group == "credit"]
    place = Location(Document("f", ""), Span(0, 0))
    by_rule = Directive(place, "ignore", group[0].name, "", Span(0, 0))
    by_group = by_rule._replace(rule="credit")
    everything, one = frozenset(rule.name for rule in rules), frozenset((group[0].name,))
    assert answers.judged(by_rule.rule, rules, everything)
    assert answers.judged(by_rule.rule, group[:1], one)
    assert not answers.judged(by_rule.rule, group[1:], everything - one)
    assert answers.judged(by_group.rule, rules, everything)
    assert not answers.judged(by_group.rule, group[:1], one)


@given(
    st.text(st.sampled_from("#<!-> \n\r[],attrlint:ignore-filecredit\"'`|")),
    st.sampled_from(("yaml", "markdown", "python", "shell", "modelfile")),
)
def test_any_text_is_read(text: str, kind: str) -> None:
    for directive in read(text.replace("a", "attrlint: ", 3), kind):
        start, end = directive.at.span
        assert 0 <= start <= end <= len(directive.at.document.text)


def test_many_directives_in_one_block_cost_no_more_than_their_length() -> None:
    text = "# attrlint: ignore[credit] why\n" * 20_000 + "a: 1\n"
    assert len({d.covers for d in read(text)}) == 1
    line = "<!-- attrlint: ignore[credit] why -->" * 20_000
    assert len(read(line, "markdown")) == 20_000
