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


def ask(prompt, model="small-1", retries: int = 3):
    while True:
        try:
            answer = client.chat.completions.create(messages=wrap(prompt), model=model)
        except Exception:
            continue
        return answer
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ask(line, model='gpt-4o')", [("teacher", "gpt-4o", "medium")]),
        ("NAME = 'gpt-4o'\nask(line, NAME)", [("teacher", "gpt-4o", "medium")] * 2),
        ("ask(line)", []),
    ],
)
def test_what_has_a_hosted_model_write(
    text: str, expected: list[tuple[str, str, str]], tmp_path: Path
) -> None:
    script = f"from tools import ask\n{text}\nout.write('x')\n"
    files = repository(tmp_path, {"tools.py": MODULE, "make_sft.py": script, "log.py": script})
    assert said(files, "make_sft.py") == expected
    assert said(files, "log.py") == []


def test_conversations_are_written_to_be_trained_on(tmp_path: Path) -> None:
    call = "r = client.chat.completions.create(model='gpt-4o', messages=m)\n"
    files = repository(
        tmp_path,
        {
            "ask.py": f"{call}out.write(json.dumps({{'conversation': [r]}}))\n",
            "log.py": f"{call}out.write(json.dumps({{'conversation_id': r}}))\n",
        },
    )
    assert said(files, "ask.py") == [("teacher", "gpt-4o", "medium")]
    assert said(files, "log.py") == []
