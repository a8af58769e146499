"""Code that is made to be too much: it is cut short, what is left is read, and that is said."""

from __future__ import annotations

import ast
import json
import tracemalloc
from importlib import import_module

import pytest

from attrlint import formats
from attrlint.discover import Group
from attrlint.document import Document, Source
from attrlint.files import Files
from attrlint.formats import code, commands, references
from attrlint.parse import bibtex, python, python_places
from attrlint.parse.tree import Fault


def test_abbreviations_count_as_entries() -> None:
    text = "".join(f"@string{{k{n} = {{a}}}}\n" for n in range(bibtex.MAX_ENTRIES + 2))
    (fault,) = bibtex.parse(text).faults
    assert text[fault.span.start :].startswith(f"@string{{k{bibtex.MAX_ENTRIES} ")


LOADS = "from datasets import load_dataset\n"
RUN = "python train.py --dataset_name acme/{}\n"


@pytest.mark.parametrize(
    ("module", "bound", "name", "text", "why"),
    [
        (
            "parse.shell_read",
            "MAX_COMMANDS",
            "a.sh",
            RUN.format("early") + "true\n" * 20 + RUN.format("late"),
            "its commands beyond the first 9",
        ),
        (
            "parse.shell_values",
            "MAX_SPENT",
            "a.sh",
            RUN.format("early") + "A=acme/later\n" + RUN.format("$A").replace("acme/", ""),
            "what its variables stand for beyond 9 characters",
        ),
        (
            "formats.embedded",
            "MAX_PUT_IN",
            "a.sh",
            "A=b\n" * 10 + RUN.format("early") + f"cat <<EOF > job.sh\n{RUN.format('late')}EOF\n",
            "the jobs that it writes after 9 variables were put into them",
        ),
        (
            "parse.python_resolve",
            "MAX_STEPS",
            "a.py",
            LOADS + "load_dataset('acme/early')\n" + "load_dataset('acme/late')\n" * 20,
            "what its names stand for beyond the first 9 steps of following them",
        ),
        (
            "formats.notebooks",
            "MAX_CODE",
            "a.ipynb",
            json.dumps(
                {
                    "cells": [
                        {"cell_type": "code", "source": [f"!{RUN.format(name)}"]}
                        for name in ("early", "late")
                    ]
                }
            ),
            "its code beyond 9 characters",
        ),
    ],
)
def test_what_a_script_holds_beyond_a_bound_is_said(
    monkeypatch: pytest.MonkeyPatch, module: str, bound: str, name: str, text: str, why: str
) -> None:
    most = {"a.ipynb": 50}.get(name, 9)
    for place in (module, "parse.shell_read" if bound == "MAX_SPENT" else module):
        monkeypatch.setattr(import_module(f"attrlint.{place}"), bound, most)
    files = Files(Group("", None, ()))
    kind = {"a.sh": "shell", "a.py": "python", "a.ipynb": "notebook"}[name]
    commands.parsed.cache_clear()
    code.parsed.cache_clear()
    found = list(references(Source.whole(Document(name, text)), kind, files))
    assert "acme/early" in [each.value for each in found]
    assert [each.value for each in found].count("acme/late") < 20
    assert files.unread == [(name, why.replace("9 char", f"{most} char"))]


@pytest.mark.parametrize(
    ("text", "most", "why"),
    [
        ("load_dataset('acme/set')\n" * 9, 40, "Python of more than 40 words and signs"),
        ("-" * 20_000 + "load_dataset('acme/set')", 99_999, "Python that is nested too deeply"),
    ],
)
def test_a_script_that_is_too_much_for_the_parser_is_named(
    monkeypatch: pytest.MonkeyPatch, text: str, most: int, why: str
) -> None:
    monkeypatch.setattr(python_places, "MAX_TOKENS", most)
    code.parsed.cache_clear()
    files = Files(Group("", None, ()))
    assert not list(references(Source.whole(Document("a.py", text)), "python", files))
    assert files.unread == [("a.py", why)]


@pytest.mark.parametrize("text", ["a = 1\0", "a = '\ud800'"])
def test_what_no_script_can_hold_is_not_python(text: str) -> None:
    """Which error that is depends on the version of Python; none is of a limit."""
    fault = python_places.tree_of(text)
    assert isinstance(fault, Fault)
    assert fault.message.startswith("not Python")


@pytest.mark.parametrize("prefix", ["f", "rf", "Fr"])
def test_an_fstring_of_very_many_fields_is_a_plain_string(prefix: str) -> None:
    """Up to Python 3.11 the parser looks for each field from the start of its string."""
    fields = "{m}" * (python_places.MAX_FIELDS + 1)
    text = f"a = {prefix}'{{m}}'; b = {prefix}'\\d{fields}'; load_dataset('acme/set')"
    tree = python_places.tree_of(text)
    assert isinstance(tree, ast.Module)
    fstrings = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    assert [len(node.values) for node in fstrings] == [1]
    (call,) = python.parse(text).calls
    assert text[call.span.start : call.span.end] == "load_dataset"


def test_names_that_each_add_to_the_last_come_to_so_much_text() -> None:
    chain = "".join(f"M{n + 1} = M{n} + 'abcdefghij'\n" for n in range(4_000))
    tracemalloc.start()
    source = Source.whole(Document("a.py", f"M0 = 'a'\n{chain}{LOADS}load_dataset(M9)\n"))
    list(references(source, "python", Files(Group("", None, ()))))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 40_000_000  # of 80 million characters, were each text built


def test_names_are_looked_for_in_so_many_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "MAX_STRINGS", 2)
    files = Files(Group("", None, ()))
    source = Source.whole(Document("a.sh", RUN.format("set") + "A=b\nC=d\nE=f\n"))
    assert len(list(formats.strings(source, "shell", files))) == 2
    assert files.unread == [("a.sh", "names in its values beyond the first 2")]
