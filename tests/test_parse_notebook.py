"""Notebooks: the cells' text, and that every character of it has its place in the JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrlint.document import Document, Location, Source, Span
from attrlint.parse import notebook, python, shell
from attrlint.parse.notebook import Cell


def code(*sources: Any, **metadata: Any) -> str:
    """The JSON of a notebook with code cells."""
    cells = [
        {"cell_type": "code", "metadata": {}, "outputs": [{"text": ["org/output"]}], "source": one}
        for one in sources
    ]
    return json.dumps({"cells": cells, "metadata": metadata}, indent=1)


def only(text: str) -> Cell:
    (cell,) = notebook.parse(text).cells
    return cell


def at(text: str, cell: Cell, start: int, length: int) -> Location:
    """The place in a notebook of some characters of a cell."""
    source = Source(Document("n.ipynb", text), cell.text, cell.marks)
    return source.at(Span(start, start + length))


def written(text: str, cell: Cell, needle: str) -> str:
    """What the notebook has where something in a cell stands."""
    return at(text, cell, cell.text.index(needle), len(needle)).text


@pytest.mark.parametrize("form", ["list", "string"])
@pytest.mark.parametrize("ascii_only", [True, False])
def test_text_and_places(form: str, ascii_only: bool) -> None:
    lines = ['x = "café \U0001f600"\n', "load(\t'org/x')\n", "y"]
    source = lines if form == "list" else "".join(lines)
    text = json.dumps({"cells": [{"source": source, "cell_type": "code"}]}, ensure_ascii=ascii_only)
    cell = only(text)
    assert cell.text == "".join(lines)
    assert written(text, cell, "org/x") == "org/x"
    assert written(text, cell, "load(") == "load("


def test_line_of_the_json() -> None:
    text = code(["a = 1\n", 'load("org/x")'])
    cell = only(text)
    where = at(text, cell, cell.text.index("org/x"), len("org/x"))
    line = text.split("\n")[where.start.line - 1]
    assert line.strip() == '"load(\\"org/x\\")"'
    assert line[where.start.column - 1 :].startswith("org/x")


def test_kinds() -> None:
    cells = [
        {"cell_type": "markdown", "source": ["# x"]},
        {"cell_type": "raw", "source": "---"},
        {"cell_type": "code", "source": []},
    ]
    found = notebook.parse(json.dumps({"cells": cells})).cells
    assert [(cell.kind, cell.text) for cell in found] == [
        ("markdown", "# x"),
        ("raw", "---"),
        ("code", ""),
    ]


def test_version_3() -> None:
    text = json.dumps({"worksheets": [{"cells": [{"cell_type": "code", "input": ["a\n", "b"]}]}]})
    assert only(text).text == "a\nb"


@pytest.mark.parametrize(
    ("source", "kind", "language", "name", "rest"),
    [
        ("%%bash\npython a.py", "code", "shell", "", "python a.py"),
        ("%%sh -e\nx", "code", "shell", "", "x"),
        ("%%script bash\nx", "code", "shell", "", "x"),
        ("%%writefile c/x.yaml\na: b", "file", "", "c/x.yaml", "a: b"),
        ("%%writefile -a x.yaml\na: b", "file", "", "x.yaml", "a: b"),
        ("%%time\nx = 1", "code", "python", "", "x = 1"),
        ("%%html\n<a>", "code", "html", "", "<a>"),
    ],
)
def test_cell_magics(source: str, kind: str, language: str, name: str, rest: str) -> None:
    cell = only(code(source))
    assert (cell.kind, cell.language, cell.name) == (kind, language, name)
    assert cell.text.strip() == rest
    assert len(cell.text) == len(source)


def test_language() -> None:
    assert only(code("x", kernelspec={"language": "R", "name": "ir"})).language == "r"
    assert only(code("x", language_info={"name": "julia"})).language == "julia"
    assert only(code("x")).language == "python"
    cell = {
        "cell_type": "code",
        "source": "x",
        "metadata": {"vscode": {"languageId": "shellscript"}},
    }
    assert only(json.dumps({"cells": [cell]})).language == "shell"


@pytest.mark.parametrize(
    ("source", "as_python", "as_shell"),
    [
        ("!pip install x\ny = 1", "y = 1", "pip install x"),
        ("%pip install x\ny = 1", "y = 1", "pip install x"),
        ("%matplotlib inline\ny = 1", "y = 1", ""),
        ("%env M=org/x", "", "M=org/x"),
        ("f = !ls x", "", "ls x"),
        ("if a:\n    !ls x", "if a:\n    0", "ls x"),
        ("!a \\\n  --m org/x\ny = 1", "y = 1", "a \\\n  --m org/x"),
        (
            "for x in y:\n    !a \\\n        b\n    z",
            "for x in y:\n    0   \n         \n    z",
            "a \\\n        b",
        ),
        ("x = 5 \\\n  % y", "x = 5 \\\n  % y", ""),
        ('s = """\n!no\n%no x\n"""', 's = """\n!no\n%no x\n"""', ""),
        ('s = "1"\n!ls', 's = "1"', "ls"),
        ("model?", "", ""),
    ],
)
def test_lines_of_python_and_shell(source: str, as_python: str, as_shell: str) -> None:
    cell = only(code(source))
    assert notebook.python_part(cell).strip() == as_python
    assert notebook.shell_part(cell).strip() == as_shell
    assert len(notebook.python_part(cell)) == len(notebook.shell_part(cell)) == len(source)
    assert python.parse(notebook.python_part(cell)).faults == ()


def test_names_are_followed_from_cell_to_cell() -> None:
    text = code('M = "org/x"', "!ls", "load(M)")
    found = notebook.script(notebook.parse(text))
    (call,) = python.parse(found.text).calls
    value = call.args[0]
    assert value is not None and value.defined is not None
    source = Source(Document("n.ipynb", text), found.text, found.marks)
    assert source.at(value.span).text == "M"
    assert source.at(value.defined).text == "org/x"


def test_a_cell_that_does_not_parse_does_not_hide_the_others() -> None:
    found = notebook.script(notebook.parse(code('M = "org/x"', "print 'x", "load(M)")))
    assert [call.name for call in python.parse(found.text).calls] == ["load"]


def test_shell_lines_have_places() -> None:
    text = code('!python a.py --m "org/x"')
    cell = only(text)
    (command,) = shell.parse(notebook.shell_part(cell)).commands
    source = Source(Document("n.ipynb", text), cell.text, cell.marks)
    assert source.at(command.words[-1].span).text == "org/x"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "1",
        "{",
        '{"cells"',
        '{"cells": [{]',
        '{"cells": [{"source": ["a"',
        "{'cells': 1}",
        "{,}",
    ],
)
def test_what_is_no_json_is_a_fault(text: str) -> None:
    (fault,) = notebook.parse(text).faults
    assert 0 <= fault.span.start <= len(text)


def test_cells_before_a_fault_are_kept() -> None:
    text = code("a", "b")
    cut = text[: text.rindex('"source"')]
    found = notebook.parse(cut)
    assert [cell.text for cell in found.cells] == ["a"]
    assert len(found.faults) == 1


@pytest.mark.parametrize(
    "text", ["{}", '{"cells": 1}', '{"cells": [1]}', '{"cells": [{"source": 1}]}']
)
def test_other_shapes_are_no_fault(text: str) -> None:
    assert notebook.parse(text).faults == ()


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    for fault in notebook.parse(text).faults:
        assert 0 <= fault.span.start <= fault.span.end <= len(text)


@given(st.lists(st.lists(st.text())), st.booleans(), st.sampled_from([None, 1, "\t"]))
def test_sources_come_back_with_their_places(
    sources: list[list[str]], ascii_only: bool, indent: int | str | None
) -> None:
    cells = [{"cell_type": "raw", "source": lines} for lines in sources]
    text = json.dumps({"cells": cells, "nbformat": 4}, ensure_ascii=ascii_only, indent=indent)
    found = notebook.parse(text)
    assert found.faults == ()
    assert [cell.text for cell in found.cells] == ["".join(lines) for lines in sources]
    for cell in found.cells:
        for offset, char in enumerate(cell.text):
            assert json.loads(f'"{at(text, cell, offset, 1).text}"') == char


@given(
    st.lists(
        st.sampled_from(["!a", "%b c", "x", '"""', "'", "\\", "\n", "    ", "#", "= !", "?"])
    ).map("".join)
)
def test_parts_are_as_long_as_the_cell(source: str) -> None:
    cell = Cell("code", "python", source, ((0, 0),))
    assert len(notebook.python_part(cell)) == len(source) == len(notebook.shell_part(cell))
