"""What a script says of itself, at its place in the file."""

from __future__ import annotations

import pytest

from attrlint.discover import Found, Group
from attrlint.registry.store import default
from attrlint.repo import Repo

CODE = """\
from datasets import load_dataset
from transformers import AutoModel, Trainer

names = ["imdb", "tern_1b", "camembert"]
data = load_dataset("gull-lab/rows")
Trainer(AutoModel.from_pretrained("gull-lab/other"), train_dataset=data).train()
"""


def told(text: str) -> list[tuple[str, str, str, int]]:
    """What is read of a script but for its code: role, text, confidence and line."""
    group = Group("", None, (Found(None, "train.py", "python"),))
    found = Repo(group, default(), overlay={"train.py": text}).references
    return [
        (one.role, one.text, one.confidence, one.at.start.line)
        for one in found
        if one.origin == "prose"
    ]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Fine-tune gull-lab/tern-1b on IMDb.", [("base", "gull-lab/tern-1b"), ("train", "IMDb")]),
        ("Training.\n\nDataset: ``gull-lab/imdb``.", [("train", "gull-lab/imdb")]),
        ("Train CamemBERT on reviews.", [("base", "CamemBERT")]),
        # counter-forms
        ("Fine-tune gull-lab/auk-1b on SQuAD.", []),  # the code has no name of them
        ("It trains faster than gull-lab/tern-1b.", []),
        ("Train.\n\nUses gull-lab/tern-1b to find pairs in the data.", []),
        ("QLoRA training, merged from gull-lab/tern-1b.", []),
        ("Finetuning the library models on IMDb (CamemBERT, BERT).", []),  # as transformers' own
        ("Nothing of IMDb.", []),
    ],
)
def test_the_docstring(said: str, expected: list[tuple[str, str]]) -> None:
    found = told(f'#!/usr/bin/env python\n# (c) gull-lab\n\n"""{said}"""\n{CODE}')
    assert [each[:2] for each in found] == expected
    assert {each[2] for each in found} <= {"low"}


def test_places() -> None:
    text = f"r'''Trains.\n\nIt is fine-tuned on IMDb.\n'''\n{CODE}"
    assert told(text) == [("train", "IMDb", "low", 3)]


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ('argparse.ArgumentParser(description="Fine-tune CamemBERT")', ["CamemBERT"]),
        ("ArgumentParser('Fine-tune CamemBERT')", ["CamemBERT"]),
        ('print("Fine-tune CamemBERT")', []),
    ],
)
def test_what_a_script_tells_on_its_command_line(call: str, expected: list[str]) -> None:
    assert [each[1] for each in told(f"{CODE}{call}\n")] == expected


@pytest.mark.parametrize(
    "text",
    [
        f'x = 1\n"""Fine-tuned on IMDb."""\n{CODE}',  # no docstring
        f'"""Fine-tuned on IMDb.\n{CODE}',  # never closed
        '"""Fine-tuned on IMDb."""\nnames = ["imdb"]\n',  # a script that uses nothing
    ],
)
def test_what_is_no_docstring(text: str) -> None:
    assert told(text) == []


def test_what_the_code_has_is_not_said_twice() -> None:
    text = (
        f'"""Fine-tune.\n\n    python train.py --model_name_or_path gull-lab/tern-1b\n"""\n{CODE}'
    )
    assert [each[1] for each in told(text)] == []


def test_the_card_is_not_searched_for_what_a_script_says() -> None:
    texts = {
        "README.md": "# Reviews\n\nOurs.\n\n## Notes\n\nLonger reviews suit CamemBERT.\n",
        "train.py": f'"""Fine-tune CamemBERT on reviews."""\n{CODE}',
    }
    readme = Found(None, "README.md", "markdown")
    group = Group("", readme, (readme, Found(None, "train.py", "python")))
    found = Repo(group, default(), overlay=texts).references
    assert [one.at.document.path for one in found if one.text == "CamemBERT"] == ["train.py"]
