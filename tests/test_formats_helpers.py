"""Functions of a repository's own modules that load what they are given."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_formats_purpose import repository, said

MODULE = """\
from transformers import AutoModel, AutoTokenizer
from datasets import load_dataset


def words(path: str = "x", fast=True):
    return AutoTokenizer.from_pretrained(path, use_fast=fast)


def both(dtype, name):
    words = AutoTokenizer.from_pretrained(name)
    return words, AutoModel.from_pretrained(pretrained_model_name_or_path=name)


def rows(name, split) -> list[str]:
    data = load_dataset(name, split=split)
    return data


def idle(name):
    print(name)
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from tools import words\nwords('acme/one')", [("tokenizer", "acme/one", "medium")]),
        ("from tools import both as b\nb(None, 'acme/one')", [("base", "acme/one", "medium")]),
        (
            "from tools import both\nboth(name='acme/one', dtype=1)",
            [("base", "acme/one", "medium")],
        ),
        ("import tools as t\nt.rows('acme/one', 'train')", [("train", "acme/one", "medium")]),
        ("from tools import *\nrows('acme/one', 'train')", [("train", "acme/one", "medium")]),
        ("from tools import idle\nidle('acme/one')", []),
        ("from tools import rows\nrows('out/rows.json', 'train')", []),
        ("from other import rows\nrows('acme/one', 'train')", []),
        ("def rows(a, b): ...\nrows('acme/one', 'train')", []),
    ],
)
def test_helpers(text: str, expected: list[tuple[str, str, str]], tmp_path: Path) -> None:
    files = repository(
        tmp_path, {"tools.py": MODULE, "train.py": f"{text}\nTrainer(model).train()\n"}
    )
    assert said(files, "train.py") == expected
