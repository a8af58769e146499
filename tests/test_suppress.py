"""`--add-ignore`: where a suppression is written, that it holds, and that nothing else changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrlint import answers, per_file, suppress
from attrlint.cli import main
from attrlint.discover import kind_of
from attrlint.document import Document, Location, Span
from attrlint.finding import Finding

KNOWN = ("uncredited-dataset", "missing-license", "credit", "license")
SAID = "attrlint: ignore[uncredited-dataset] our own"


def finding(document: Document, at: int, rule: str = "uncredited-dataset") -> Finding:
    group = "credit" if rule == "uncredited-dataset" else "license"
    return Finding("x", Location(document, Span(at, at + 1)), rule=rule, group=group)


def written(name: str, text: str, word: str, *rules: str) -> str | None:
    document = Document(name, text)
    found = [finding(document, text.index(word), rule) for rule in rules or KNOWN[:1]]
    changed, left = suppress.comments(found, "our own", KNOWN)
    if left:
        return None
    (one,) = changed
    return one.text


@pytest.mark.parametrize(
    ("name", "text", "word", "expected"),
    [
        ("a.yml", "a: 1\nb: X\nc: 2\n", "X", f"a: 1\nb: X  # {SAID}\nc: 2\n"),
        ("a.yml", "a: 1\r\nb: X\r\n", "X", f"a: 1\r\nb: X  # {SAID}\r\n"),
        ("a.yml", "b: X  # why\n", "X", f"b: X  # why  # {SAID}\n"),
        ("a.yml", "b: X", "X", f"b: X  # {SAID}"),
        ("a.yml", "b: X \t\n", "X", f"b: X  # {SAID} \t\n"),
        ("a.yml", "b: |\n  one\n  X\nc: 1\n", "X", None),
        ("a.yml", "b:\n  - 'X\n    y'\n", "X", f"b:\n  # {SAID}\n  - 'X\n    y'\n"),
        ("a.yml", "b:\n  - 'y\n    X\n    z'\n", "X", None),
        ("a.toml", 'b = "X"\n', "X", f'b = "X"  # {SAID}\n'),
        ("a.py", "def f():\n    x = X\n", "X", f"def f():\n    x = X  # {SAID}\n"),
        ("a.py", 'x = """\nX\n"""\n', "X\n", None),
        ("a.py", "x = 1 + \\\n    X\n", "X", f"# {SAID}\nx = 1 + \\\n    X\n"),
        (
            "a.sh",
            "cd x\n  train \\\n    --a X \\\n    --b y\n",
            "X",
            f"cd x\n  # {SAID}\n  train \\\n    --a X \\\n    --b y\n",
        ),
        ("a.sh", "cat <<E\nX\nE\n", "X", None),
        ("Modelfile", "FROM X\n", "X", f"# {SAID}\nFROM X\n"),
        ("a.json", '{"b": "X"}\n', "X", None),
        ("refs.bib", "@misc{X,\n}\n", "X", None),
        ("README.md", "a\nb X.\n", "X", f"a\nb X. <!-- {SAID} -->\n"),
        ("README.md", "# b\n\n| X | y |\n", "X", f"# b\n\n| X | y <!-- {SAID} --> |\n"),
        (
            "README.md",
            "| a | b |\n|---|---|\n| c | d |\n| X | y |\n",
            "X",
            f"| a | b |\n|---|---|\n| c | d |\n| X | y <!-- {SAID} --> |\n",
        ),
        (
            "README.md",
            "# b\n\n@misc{a,\n  title = {X},\n}\n",
            "X",
            f"# b\n\n<!-- {SAID} -->\n@misc{{a,\n  title = {{X}},\n}}\n",
        ),
        ("README.md", "a\n\n[X]: https://x.org\n", "X", f"a\n\n<!-- {SAID} -->\n[X]: https://x.org\n"),
        ("README.md", "---\nb: X\n---\n# T\n", "X", f"---\nb: X  # {SAID}\n---\n# T\n"),
        (
            "README.md",
            "---\nb: X\n---\n# T\n",
            "---",
            f"---\nb: X\n---\n<!-- {SAID.replace('ignore', 'ignore-file')} -->\n# T\n",
        ),
        ("README.md", "---\nb: 1\n\n# T\n", "---", None),
        (
            "README.md",
            "a\n\n```yaml\nm:\n  - X\n```\n",
            "X",
            f"a\n\n<!-- {SAID} -->\n```yaml\nm:\n  - X\n```\n",
        ),
        (
            "a.ipynb",
            '{"cells": [{"cell_type": "code", "source": ["a = 1\\n", "b(\\"X\\")\\n"]}]}',
            "X",
            '{"cells": [{"cell_type": "code", "source": ["a = 1\\n", "b(\\"X\\")'
            f'  # {SAID}\\n"]}}]}}',
        ),
        (
            "a.ipynb",
            '{"cells": [{"cell_type": "code", "source": "a = \\"X\\""}]}',
            "X",
            '{"cells": [{"cell_type": "code", "source": "a = \\"X\\"' + f'  # {SAID}"}}]}}',
        ),
    ],
)  # fmt: skip
def test_where_a_suppression_is_written(
    name: str, text: str, word: str, expected: str | None
) -> None:
    assert written(name, text, word) == expected


def test_rules_of_one_line_share_a_comment_and_join_one_with_the_same_reason() -> None:
    both = written("a.yml", "b: X\n", "X", "uncredited-dataset", "missing-license")
    assert both == "b: X  # attrlint: ignore[uncredited-dataset, missing-license] our own\n"
    more = written("a.yml", f"b: X  # {SAID}\n", "X", "missing-license")
    assert more == both
    other = written("a.yml", "b: X  # attrlint: ignore[credit] theirs\n", "X", "missing-license")
    assert other is not None and other.count("attrlint:") == 2


@given(
    st.sampled_from(("a.yml", "a.py", "a.sh", "README.md", "a.ipynb", "Modelfile")),
    st.text(st.sampled_from("#<!-> \n\r[],ab:|`'\"\\{}="), min_size=1, max_size=60),
    st.lists(st.integers(0, 59), min_size=1, max_size=4),
)
def test_what_is_written_suppresses_and_what_was_there_stays(
    name: str, text: str, places: list[int]
) -> None:
    document = Document(name, text)
    found = [finding(document, min(at, len(text) - 1)) for at in places]
    changed, left = suppress.comments(found, "our own", KNOWN)
    assert all(one in found for one in left)
    for one in changed:
        rest = iter(one.text)
        assert all(char in rest for char in text)  # in the same order
        again = tuple(answers.read(Document(name, one.text), kind_of(name), KNOWN))
        assert any(directive.reason == "our own" for directive in again)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", '[per-file-ignores]\n# why\n"/a.json" = ["x", "y"]\n'),
        ("own = []\n", 'own = []\n\n[per-file-ignores]\n# why\n"/a.json" = ["x", "y"]\n'),
        (
            '[per-file-ignores]  # old\n"b" = ["x"]\n\n[rule.z]\na = 1\n',
            '[per-file-ignores]  # old\n# why\n"/a.json" = ["x", "y"]\n"b" = ["x"]\n\n'
            "[rule.z]\na = 1\n",
        ),
        (
            '[per-file-ignores]\n"/a.json" = [\n  "x",\n]\n',
            '[per-file-ignores]\n"/a.json" = [\n  "x", "y",\n]\n',
        ),
        ('per-file-ignores = { b = ["x"] }\n', 'per-file-ignores = { b = ["x"], "/a.json" = '
         '["x", "y"] }\n'),
        ('[per-file-ignores]\n"/a.json" = []\n', '[per-file-ignores]\n"/a.json" = ["x", "y"]\n'),
    ],
)  # fmt: skip
def test_per_file_ignores(text: str, expected: str) -> None:
    assert per_file.added(text, {"/a.json": ["x", "y"]}, "why", project=False) == expected


def test_per_file_ignores_of_a_project() -> None:
    text = '[project]\nname = "x"\n\n[tool.attrlint]\nown = []\n'
    new = per_file.added(text, {"/a.json": ["x"]}, "why", project=True)
    assert new == f'{text}\n[tool.attrlint.per-file-ignores]\n# why\n"/a.json" = ["x"]\n'


def test_a_pattern_means_one_file() -> None:
    assert per_file.pattern("a/b [1]*.json") == r"/a/b \[1\]\*.json"


def test_the_call_writes_them_once_and_everything_is_silent(tmp_path: Path, capsys: Any) -> None:
    card = "---\nlicense: mit\n---\n\n# sums-1b\n\nTuned.\n"
    (tmp_path / "README.md").write_text(card, encoding="utf-8")
    sft = "base_model: EleutherAI/pythia-1b\r\ndatasets:\r\n  - path: allenai/c4  \r\n"
    (tmp_path / "sft.yml").write_bytes(b"\xef\xbb\xbf" + sft.encode())
    adapter = '{\n "base_model_name_or_path": "EleutherAI/pythia-1b", "peft_type": "LORA"\n}\n'
    (tmp_path / "adapter_config.json").write_text(adapter, encoding="utf-8")
    call = [str(tmp_path), "--add-ignore"]
    assert main(call) == 2
    assert main([*call, "--reason", "--> x y z"]) == 2
    assert main([*call, "--reason", "old debt", "--diff"]) == 0
    assert (tmp_path / "README.md").read_text("utf-8") == card
    assert main([*call, "--reason", "old debt"]) == 0
    data = (tmp_path / "sft.yml").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfbase_model: ")
    assert b"allenai/c4  # attrlint: ignore[uncredited-dataset] old debt  \r\n" in data
    assert "adapter_config.json" in (tmp_path / "attrlint.toml").read_text("utf-8")
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    assert main([str(tmp_path)]) == 0
    assert main([*call, "--reason", "old debt"]) == 0
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before
    assert "nothing to suppress" in capsys.readouterr().out
