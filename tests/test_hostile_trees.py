"""Trees that nobody would write, through the whole command and every format of its report."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attrlint.cli import main
from attrlint.report import formats
from attrlint.shipped import folder

ENDS = (".md", ".yml", ".json", ".toml", ".cfg", ".sh", ".py", ".ipynb", ".bib", ".cff", ".txt", "")
STEMS = (
    *(b"README", b"train", b"LICENSE", b"CITATION", b"attribution", b"dataset_info", b"NOTICE"),
    *(b"\xff\xfe", b"\xed\xa0\x80", b"a\nb", b"\r::error::x", b"\x1b[2K", b"\xe2\x80\xaey", b"%0A"),
    *(b"<b>&", b"'\"`|", b"-rf", b".gitignore", b" ", b"\xe2\x80\xa8", b"##[error]", b"\xc2\x85"),
)
PIECES = (
    *(
        b"---\nlicense: mit\nbase_model: acme/pilot-1b\n---\n",
        b"# A\n\n",
        b"Tuned from acme/b-7b.\n",
    ),
    *(
        b"datasets:\n  - path: acme/data\n    type: alpaca\n",
        b"base_model: acme/c-7b\n",
        b"- a: &x [*x]\n",
    ),
    *(
        b'{"path": "\\ud800", "a": "\\udc00\\u0000"}',
        b'{"datasets": [{"path": "acme/d"}]}',
        b"[[[[{{{{",
    ),
    *(
        b"from datasets import load_dataset\nload_dataset('acme/e')\n",
        b"python t.py --dataset acme/f\n",
    ),
    *(
        b"@misc{a, title={b\xff}, eprint={2401.00001}}\n",
        b"[table]\na = 'acme/g'\n",
        b"<!-- attrlint: ",
    ),
    *(
        b'{"cells": [{"cell_type": "code", "source": ["load_dataset(\'acme/h\')"]}]}',
        b"```\n",
    ),
    *(
        b"\0",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xfe\xff",
        b"\r",
        b"\r\n",
        b"\n\r",
        b"\xc2\x85",
        b"\xe2\x80\xa8",
    ),
    *(
        b"\xed\xa0\x80",
        b"\xe2\x80\xae",
        b"\x1b]0;t\x07",
        b"::error::x\n",
        b"##vso[a]\n",
        b"x" * 30_000,
    ),
    *(
        b"| a |\n|---|\n| acme/i |\n",
        b"[a](https://huggingface.co/acme/j)",
        b"`" * 99,
        b"\t" * 99,
        b"\\" * 99,
    ),
)
NAMES = st.tuples(st.sampled_from(STEMS), st.sampled_from(ENDS)).map(
    lambda parts: parts[0] + parts[1].encode()
)
TEXTS = st.lists(st.sampled_from(PIECES) | st.binary(max_size=9), max_size=9).map(b"".join)
OTHERS = ("loop", "above", "fifo", "folder", "nothing")
TREES = st.lists(
    st.tuples(
        st.sampled_from((b"", b"sub/", b"\xff/", b"vendor/x/")),
        NAMES,
        TEXTS | st.sampled_from(OTHERS),
    ),
    min_size=1,
    max_size=6,
)
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def grow(root: bytes, tree: list[tuple[bytes, bytes, bytes | str]]) -> None:
    """Write a tree: files, and links to themselves or out of it, FIFOs, folders, dead links."""
    for place, name, held in tree:
        os.makedirs(root + b"/" + place, exist_ok=True)
        path = root + b"/" + place + name
        if os.path.lexists(path):
            continue
        if isinstance(held, bytes):
            with open(path, "wb") as file:
                file.write(held)
        elif held == "fifo":
            os.mkfifo(path)
        elif held == "folder":
            os.mkdir(path)
        else:
            os.symlink({"loop": path, "above": root + b"/..", "nothing": b"gone"}[held], path)


def said(*call: str) -> str:
    """What a call prints; a traceback or an exit code of a mistake fails."""
    out, errors = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(errors):
        code = main([*call])
    assert code in (0, 1), errors.getvalue()
    assert "internal-error" not in out.getvalue()
    return out.getvalue()


def schema(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((folder("schemas") / name).read_text("utf-8"))
    return loaded


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(tree=TREES)
def test_every_report_of_any_tree(
    tree: list[tuple[bytes, bytes, bytes | str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Each is whole, well-formed where that means something, and free of what moves a cursor."""
    root = tmp_path_factory.mktemp("tree")
    (root / "README.md").write_text("---\nlicense: mit\n---\n# A\n", "utf-8")
    grow(os.fsencode(root), tree)
    call = ("check", "--isolated", "--no-cache", "--exit-zero", "--persona", "auditor", str(root))
    for name in formats():
        text = said(*call, "--output-format", name)
        assert CONTROLS.search(text) is None, name
        if name == "json":
            jsonschema.validate(json.loads(text), schema("report.schema.json"))
        elif name == "sarif":
            jsonschema.validate(json.loads(text), schema("sarif-subset.schema.json"))
        elif name in ("jsonl", "gitlab"):
            rows = text.splitlines() if name == "jsonl" else [text]
            assert all(json.loads(row) is not None for row in rows)
        elif name == "junit":
            ElementTree.fromstring(text)
    for command in ("refs", "ledger"):
        json.loads(said(command, "--output-format", "json", str(root)))
