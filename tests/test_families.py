"""The tables of families, and what is held against them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from attrlint import engine
from attrlint.config import load
from attrlint.questions.families import resemblances
from attrlint.registry import check, families
from attrlint.registry.families import DIMENSIONS, Family

CARD = "---\nlicense: apache-2.0\n---\n# riddles\n\nAnswers riddles.\n"


def alike(folder: Path, config: object, card: str = CARD) -> list[str]:
    (folder / "README.md").write_text(card, encoding="utf-8")
    (folder / "config.json").write_text(json.dumps(config, indent=1), encoding="utf-8")
    (repo,) = engine.repos(folder, load(folder, path=None, isolated=True, trust=False))
    return [work.id for one in resemblances(repo) for work in one.works]


def config(family: Family) -> dict[str, object]:
    sizes = dict(zip(DIMENSIONS, family.sizes, strict=True))
    return {"architectures": [family.architecture], **sizes}


@pytest.mark.parametrize("family", families.families(), ids=lambda each: each.hub)
def test_each_family_is_known_by_its_own_config(family: Family, tmp_path: Path) -> None:
    assert family.work in alike(tmp_path, config(family))


FAMILY = next(each for each in families.families() if each.hub == "mistralai/Mistral-7B-v0.1")
WHOLE = config(FAMILY)


@pytest.mark.parametrize(
    ("changes", "card", "found"),
    [
        ({}, CARD, True),
        ({"num_attention_heads": None}, CARD, True),
        ({"num_attention_heads": None, "num_key_value_heads": "8"}, CARD, True),
        ({"vocab_size": 32001}, CARD, False),
        ({"vocab_size": None}, CARD, False),
        ({"intermediate_size": 14337}, CARD, False),
        ({"architectures": ["LlamaForCausalLM"]}, CARD, False),
        ({"architectures": ["RiddleForCausalLM"]}, CARD, True),
        ({"architectures": ["RiddleForCausalLM"], "num_attention_heads": None}, CARD, False),
        ({"architectures": []}, CARD, False),
        ({"architectures": None}, CARD, False),
        ({"hidden_size": True}, CARD, False),
        ({"hidden_size": [4096]}, CARD, False),
        ({}, CARD + "Its design is that of Mistral 7B.\n", False),
        ({}, CARD + "Trained from scratch.\n", False),
        ({}, CARD + "ゼロから学習しました。\n", False),
        (
            {},
            CARD.replace("license:", "base_model: teknium/OpenHermes-2.5-Mistral-7B\nlicense:"),
            False,
        ),
        ({"_name_or_path": "teknium/OpenHermes-2.5-Mistral-7B"}, CARD, False),
    ],
)
def test_what_counts(changes: dict[str, object], card: str, found: bool, tmp_path: Path) -> None:
    assert bool(alike(tmp_path, {**WHOLE, **changes}, card)) is found


def test_a_language_model_within_another(tmp_path: Path) -> None:
    inside = {key: value for key, value in WHOLE.items() if key != "architectures"}
    outer = {"architectures": ["RiddleForVision"], "text_config": {**inside}}
    assert not alike(tmp_path, outer)
    outer["text_config"] = WHOLE
    assert alike(tmp_path, outer) == ["model/mistral-7b"]


def test_malformed_tables_are_said(tmp_path: Path) -> None:
    for name, text, said in (
        ("families.tsv", "model/x\ta/b\tC\t1\t2\n", "families.tsv:1: not WORK HUB CLASS"),
        ("tokens.tsv", "# c\nmodel/x\t<a>\tsource\n", "tokens.tsv:2: not WORK, two tokens"),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        read = families.read_families if name == "families.tsv" else families.read_tokens
        with pytest.raises(ValueError, match=said):
            list(read(tmp_path / name))


def test_a_family_of_no_work_is_said(tmp_path: Path) -> None:
    row = "model/none\ta/b\tC\t1\t2\t3\t4\t5\t6\t-\tsource\n"
    (tmp_path / "families.tsv").write_text(row * 2, encoding="utf-8")
    (tmp_path / "tokens.tsv").write_text("", encoding="utf-8")
    assert "families.tsv: there is no model/none" in list(check._families(tmp_path, set()))
