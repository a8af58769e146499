"""Input that is made to be too much: it is cut short, and what is left is read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from attrlint import card, engine, fix, gitignore
from attrlint.card import names
from attrlint.card.credits import MAX_CREDITS, credits
from attrlint.card.scan import MAX_BLOCK
from attrlint.config import Config
from attrlint.discover import Group, walk
from attrlint.document import MAX_CODE, Document, Unreadable, read
from attrlint.files import MAX_REFERENCES, Files
from attrlint.finding import Fix
from attrlint.parse import bibtex, inline, markdown, python, shell
from attrlint.parse.values import Value
from attrlint.registry.store import default

ROOT = Path(__file__).parent.parent


def test_abbreviations_of_abbreviations_come_to_an_end() -> None:
    """Each `@string` is twice the one before: the fiftieth would be a petabyte."""
    doubled = [f"@string{{a{n} = a{n - 1} # a{n - 1}}}\n" for n in range(1, 50)]
    text = "".join(['@string{a0 = "x"}\n@misc{early, title = a0 # "y"}\n', *doubled])
    early, late = bibtex.parse(text + "@misc{late, title = a49}\n").entries
    assert early.field("title") == "xy"
    assert late.field("title") == "a49"


def held(value: Value | None) -> int:
    """The strings below a value, each time they are reached."""
    return 1 + sum(map(held, value.parts)) if value is not None else 0


@pytest.mark.parametrize(
    "line",
    [
        "b{n} = [b{m}, b{m}]",
        "if x: b{n} = b{m} + ['{n}']\nelse: b{n} = b{m} + [b{m}]",
        "b{n} = dict(a=b{m}, b=b{m})",
        "b{n} = {{'a': b{m}, 'b': b{m}}}",
        "b{n} = (b{m}, b{m}) if x else (b{m},)",
    ],
)
def test_lists_of_lists_in_a_script_come_to_an_end(line: str) -> None:
    """Each holds the one before twice: the fortieth would be a terabyte."""
    doubled = (line.format(n=n, m=n - 1) for n in range(1, 38))
    script = python.parse("\n".join(["b0 = ['acme/data']", *doubled, "load(b3)", "load(b37)"]))
    early, late = (held(call.args[0]) for call in script.calls if call.name == "load")
    assert 2 < early < 100
    assert late < 50_000


def test_ignore_file_has_an_end() -> None:
    """So many lines count, and none that is longer than a path can be."""
    lines = [f"data{n}/" for n in range(gitignore.MAX_LINES + 5)]
    found = gitignore.patterns("\n".join(["[" * (gitignore.MAX_LINE + 1), *lines]))
    assert len(found) == gitignore.MAX_LINES - 1
    assert found[0].glob == "data0"


def test_limits_are_those_of_the_documentation() -> None:
    """Each row of the table in SECURITY.md names what holds the number."""
    rows = [
        [cell.strip(" `") for cell in line.strip("|").split("|")]
        for line in (ROOT / "SECURITY.md").read_text("utf-8").splitlines()
        if line.startswith("| ") and ".MAX_" in line
    ]
    assert len(rows) > 15
    for _, number, name in rows:
        module, _, constant = name.rpartition(".")
        held = getattr(import_module(f"attrlint.{module}"), constant)
        assert held == int(number.replace(",", "")), name


def test_a_script_that_is_too_large_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "train.py").write_text("#" * (MAX_CODE + 1), "utf-8")
    (tmp_path / "notes.md").write_text("#" * (MAX_CODE + 1), "utf-8")
    files = Files(Group("", None, tuple(walk(tmp_path))))
    assert files.document("train.py") is None
    assert files.unread == [("train.py", "larger than 1 MB")]
    assert files.document("notes.md") is not None


def test_what_has_become_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Between the listing of a folder and the reading of a file somebody may put another there."""
    os.mkfifo(tmp_path / "pipe.yml")
    with pytest.raises(Unreadable, match="no regular file"):
        read(tmp_path / "pipe.yml", "pipe.yml")


@pytest.mark.parametrize("name", ["linked/README.md", "linked/made/README.md"])
@pytest.mark.parametrize("creates", [True, False])
def test_nothing_is_written_behind_a_link(tmp_path: Path, name: str, creates: bool) -> None:
    """A folder that has become a link out of the tree, or to elsewhere in it."""
    root, outside = tmp_path / "root", tmp_path / "outside"
    (outside / "made").mkdir(parents=True)
    root.mkdir()
    (root / "linked").symlink_to(outside)
    if not creates:
        (root / name).write_text("as it was", "utf-8")
    document = Document(name, "" if creates else "as it was")
    mended = Fix("mend", document, (), creates=creates)
    before = sorted(outside.rglob("*"))
    with pytest.raises(fix.NotWritten, match="behind a link"):
        fix.write(root, fix.Changed(document, "forged", (mended,), creates))
    assert sorted(outside.rglob("*")) == before
    assert creates or (root / name).read_text("utf-8") == "as it was"


def test_what_has_become_a_pipe_is_not_written(tmp_path: Path) -> None:
    """Nor waited for: nobody may ever write to it."""
    os.mkfifo(tmp_path / "README.md")
    document = Document("README.md", "as it was")
    with pytest.raises(fix.NotWritten, match="is no regular file; left as it is"):
        fix.write(tmp_path, fix.Changed(document, "mended", ()))
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]


def test_a_hard_link_keeps_the_old_text_elsewhere(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (tmp_path / "outside.md").write_text("old", "utf-8")
    os.link(tmp_path / "outside.md", root / "README.md")
    document = Document("README.md", "old")
    fix.write(root, fix.Changed(document, "new", (Fix("mend", document, ()),)))
    assert (root / "README.md").read_text("utf-8") == "new"
    assert (tmp_path / "outside.md").read_text("utf-8") == "old"


def attrlint(folder: Path, *call: str) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, "-m", "attrlint", *call)
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=60)


def test_what_a_command_writes_stays_in_the_tree(tmp_path: Path) -> None:
    """A baseline, a workflow and a report where the tree has put links, or names another place."""
    root, outside = tmp_path / "root", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (outside / "kept.json").write_text("kept", "utf-8")
    (root / "README.md").write_text("---\nlicense: mit\n---\n# A\n", "utf-8")
    (root / "attrlint.toml").write_text('baseline = "../outside/kept.json"\n', "utf-8")
    done = attrlint(root, "baseline")
    assert (done.returncode, done.stderr) == (
        2,
        "attrlint: attrlint.toml:1: the baseline must lie below the folder of this file\n",
    )
    (root / "attrlint.toml").unlink()
    (root / ".attrlint-baseline.json").symlink_to(outside / "new.json")
    (root / "report.json").symlink_to(outside / "kept.json")
    (root / ".github").symlink_to(outside)
    assert attrlint(root, "baseline").returncode == 0
    attrlint(root, "check", "--output-format", "json", "--output-file", "report.json")
    assert not (root / "report.json").is_symlink()
    done = attrlint(root, "init", "--yes", "--from", "attrlint")
    assert (done.returncode, "behind a link" in done.stderr) == (2, True)
    assert [path.name for path in outside.rglob("*")] == ["kept.json"]
    assert (outside / "kept.json").read_text("utf-8") == "kept"


def test_a_dump_is_read_as_plain_text() -> None:
    """A block of marks takes memory by the mark; up to a limit, its links are found."""
    link = "[Pythia](https://example.org/pythia) "
    for size, links in ((inline.MAX_BLOCK, 1), (inline.MAX_BLOCK + 1, 0)):
        text = link.ljust(size, "[")
        found = markdown.parse(text)
        assert len(found.links) == links
        assert len(found.blocks) == 1


def checked(folder: Path) -> tuple[str, list[dict[str, str]]]:
    """What a check finds, and what it says that it left out."""
    done = attrlint(folder, "check", "--isolated", "--no-cache", "--output-format", "json")
    assert done.returncode in (0, 1), done.stderr
    report = json.loads(done.stdout)
    said = "\n".join(row["message"] for row in report["findings"])
    return said, report["summary"]["skipped"]


def named(folder: Path) -> list[str]:
    """The values of the references below a folder."""
    done = attrlint(folder, "refs", "--output-format", "json")
    return [row["value"] for row in json.loads(done.stdout)["references"]]


CARD = "---\nlicense: mit\n{}---\n# Pilot\n\n{}"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("train.sh", "python train.py --model_name_or_path acme/base{n}\n"),
        ("prose.md", "It was fine-tuned from acme/base{n}.\n\n"),
        ("code.md", "```sh\npython train.py --model_name_or_path acme/base{n}\n```\n\n"),
        ("listed.md", "- acme/base{n}\n"),
    ],
)
def test_the_first_of_very_many_works_count(tmp_path: Path, name: str, text: str) -> None:
    """What is left out is said."""
    said = "".join(text.format(n=n) for n in range(MAX_REFERENCES + 3))
    front, body = (f"base_model:\n{said}", "") if name == "listed.md" else ("", said)
    if name.endswith(".md"):
        name, said = "README.md", CARD.format(front, body)
    (tmp_path / name).write_text(said, "utf-8")
    found = named(tmp_path)
    assert found == [f"acme/base{n}" for n in range(MAX_REFERENCES)]
    why = f"what it names beyond the first {MAX_REFERENCES:,} places"
    assert {"path": name, "reason": why} in checked(tmp_path)[1]


def test_a_card_that_never_ends_is_read_for_credit_alone(tmp_path: Path) -> None:
    """What it says far down was used is no use, but a name there is one that the card gives."""
    filler = "Nothing is said here of where it comes from. " * 20 + "\n\n"
    filler *= card.MAX_PROSE // len(filler)
    head, tail = (
        "It was fine-tuned from acme/early-7b.\n\n",
        "\n\nIt was fine-tuned from acme/late-7b, thanks to acme/far.\n",
    )
    (tmp_path / "README.md").write_text(CARD.format("", head + filler + filler + tail), "utf-8")
    (tmp_path / "train.sh").write_text("python train.py --dataset_name acme/far\n", "utf-8")
    assert named(tmp_path) == ["acme/early-7b", "acme/far"]
    said, skipped = checked(tmp_path)
    assert [row["reason"].partition(" from ")[0] for row in skipped] == ["its prose"]
    assert said.startswith("acme/far is named in the card, and `datasets:` does not list it")


def test_a_block_without_end_is_cut(tmp_path: Path) -> None:
    """Of a row of a table that is a dump nothing is said."""
    words = "nothing of interest, " * (MAX_BLOCK // 20)
    table = f"\n\n| a |\n|---|\n| {words} |\n"
    text = CARD.format(
        "",
        f"It was fine-tuned from acme/early-7b, {words} and fine-tuned from acme/late-7b.{table}",
    )
    (tmp_path / "README.md").write_text(text, "utf-8")
    assert named(tmp_path) == ["acme/early-7b"]
    _, (skipped,) = checked(tmp_path)
    assert skipped["reason"].startswith("the block at line 6 beyond 10,000 characters")


def test_a_card_that_is_too_large_is_a_card(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("a b c\n" * 900_000, "utf-8")
    (tmp_path / "model.safetensors").write_bytes(b"")
    skipped = [{"path": "README.md", "reason": "larger than 5 MB"}]
    assert checked(tmp_path) == ("", skipped)


def test_commands_that_hand_on_commands_come_to_an_end() -> None:
    """Each `submit.py -- ` runs what follows; the thousandth is too deep to follow."""
    script = shell.parse("python submit.py -- " * 1000 + "python train.py --model_name a/b\n")
    assert len(script.commands) == 1


CUT = "".join(f"python train.py --dataset_name acme/set{n}\n" for n in range(MAX_REFERENCES + 1))
LISTED = "---\nlicense: mit\ndatasets:\n- acme/late\n---\n# Pilot\n"
WAIVER = (
    "waivers:\n- rule: uncredited-dataset\n  work: acme/late\n  reason: ours\n"
    "  owner: me\n  expires: 2099-01-01\n"
)
IGNORED = "python train.py --dataset_name acme/late  # attrlint: ignore[uncredited-dataset] ours\n"
HELD = (
    '{"version": 1, "findings": [{"rule": "uncredited-dataset", "work": "acme/late", '
    '"path": "run.sh", "count": 1}]}'
)


def told(folder: Path, rule: str) -> list[str]:
    """The places at which a rule has something to say, notes too."""
    call = ("check", "--no-cache", "--persona", "pedantic", "--select", rule)
    done = attrlint(folder, *call, "--select", "uncredited-dataset", "--output-format", "json")
    found = json.loads(done.stdout)["findings"]
    return [row["path"] for row in found if row["rule"] == rule]


@pytest.mark.parametrize(
    ("rule", "name", "text"),
    [
        ("stale-entry", "README.md", LISTED),
        ("unused-suppression", "run.sh", IGNORED),
        ("unused-suppression", "attribution.yaml", WAIVER),
        ("unused-suppression", ".attrlint-baseline.json", HELD),
    ],
)
def test_what_a_cut_file_may_still_hold_is_not_gone(
    tmp_path: Path, rule: str, name: str, text: str
) -> None:
    front = LISTED.replace("late", "set0")
    (tmp_path / "README.md").write_text(front, "utf-8")
    (tmp_path / "attrlint.toml").write_text('baseline = ".attrlint-baseline.json"\n', "utf-8")
    (tmp_path / ".attrlint-baseline.json").write_text('{"version": 1, "findings": []}', "utf-8")
    (tmp_path / "run.sh").write_text("python train.py --dataset_name acme/set0\n", "utf-8")
    whole = text.replace("acme/late", "acme/set0") if name == "run.sh" else text
    (tmp_path / name).write_text(whole, "utf-8")
    assert told(tmp_path, rule) == [name]
    (tmp_path / "run.sh").write_text(CUT + (text if name == "run.sh" else ""), "utf-8")
    assert told(tmp_path, rule) == []


def test_what_was_not_read_is_not_called_in_place(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("a b c\n" * 900_000, "utf-8")
    said = attrlint(tmp_path, "check", "--no-cache").stdout.splitlines()
    assert said == [
        "Nothing to report (1 repository, 1 file)",
        "skipped README.md: larger than 5 MB",
    ]


@pytest.mark.parametrize(
    ("part", "most", "why"),
    [
        ("acme/set{n} ", MAX_CREDITS, "what it points at beyond the first {:,} places"),
        ("# A{n}\n\n", card.MAX_HEADINGS, "its sections beyond the first {:,} headings"),
    ],
)
def test_what_a_card_has_very_many_of_is_said_to_be_left_out(
    part: str, most: int, why: str
) -> None:
    for count, said in ((most // 3, False), (most + 3, True)):
        files = Files(Group("", None, ()))
        text = CARD.format("", "".join(part.format(n=n) for n in range(count)))
        read = card.read(Document("README.md", text))
        list(card.references(read, default(), files))
        credits(read, files)
        assert (("README.md", why.format(most)) in files.unread) is said


def test_entries_without_end_are_cut() -> None:
    text = "".join(f"@misc{{k{n}, title={{a}}}}\n" for n in range(bibtex.MAX_ENTRIES + 2))
    found = bibtex.parse(text)
    assert len(found.entries) == bibtex.MAX_ENTRIES
    (fault,) = found.faults
    assert text[fault.span.start :].startswith(f"@misc{{k{bibtex.MAX_ENTRIES},")


def test_a_value_ends_where_the_next_entry_begins() -> None:
    """Else each of many that are never closed is read to the end of the text."""
    found = bibtex.parse('@misc{a, title="{b,\n' * 3 + '@misc{c, title="d"}\n')
    assert [fault.message for fault in found.faults] == ["the closing quote is missing"] * 3
    assert found.entries[-1].field("title") == "d"


def test_names_are_looked_for_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    read = card.read(Document("README.md", CARD.format("", "Early. " + "a " * 99 + "Late.")))
    monkeypatch.setattr(names, "MAX_NAMED", 60)
    one = names.Names(read)
    assert one.first(["Early"])
    assert one.first(["Late"]) is None


def test_a_card_that_is_read_whole_is_not_copied() -> None:
    """What is remembered of a card is remembered of that object: a copy is read all over again."""
    whole = card.read(Document("README.md", "# Pilot\n\nTuned on acme/notes.\n"))
    assert card.in_part(whole, Files(Group("", None, ()))) is whole


def test_findings_of_a_rule_come_to_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest is not looked for, and what answers the rest is not called unused."""
    monkeypatch.setattr(engine, "MAX_FINDINGS", 3)
    slips = "datsets: a\n" * 9
    (tmp_path / "README.md").write_text(f"---\n{slips}---\n# A\n", "utf-8")
    report = engine.check(tmp_path, Config(select=("schema-violation",)))
    assert len(report.findings) == 3
    assert report.skipped == (("README.md", "findings of schema-violation beyond the first 3"),)
