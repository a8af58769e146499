"""A repository of recipes for many models is no model's: what its files name is not sure."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from attrlint import check

BASES = (
    *("EleutherAI/pythia-70m", "EleutherAI/pythia-1.4b", "Qwen/Qwen2.5-7B", "google/gemma-2b"),
    *("mistralai/Mistral-7B-v0.1", "meta-llama/Llama-2-7b-hf"),
)
README = "# Harbour\n\nTrains models of every size.\n"
METADATA = "---\nlicense: mit\n---\n"


def found(root: Path, *, bases: int, readme: str = README, persona: str = "regular") -> set[str]:
    """The rules that speak of a tree with a configuration for each of some bases."""
    (root / "README.md").write_text(readme, "utf-8")
    (root / "recipes").mkdir(exist_ok=True)
    for number, base in enumerate(BASES[:bases]):
        text = f"base_model: {base}\ndatasets:\n  - path: openai/gsm8k\n    type: alpaca\n"
        name = f"wizardcoder-run-{number}"
        (root / f"recipes/{number}.yml").write_text(f"{text}wandb_name: {name}\n", "utf-8")
    report = check(root, isolated=True, persona=persona)
    return {one.rule for one in report.findings if one.group == "credit"}


USES = {"uncredited-base-model", "uncredited-dataset"}
ALL = USES | {"uncredited-trace"}


@pytest.mark.parametrize("bases", [1, 3])  # of which two are of one work
def test_a_few_bases_are_those_of_a_project(tmp_path: Path, bases: int) -> None:
    assert found(tmp_path, bases=bases) >= USES


def test_with_more_nothing_is_sure(tmp_path: Path) -> None:
    assert found(tmp_path, bases=4) >= USES  # three works, and data that each is trained on
    assert not found(tmp_path, bases=5) & ALL
    assert found(tmp_path, bases=5, persona="auditor") >= USES


def measuring(bases: tuple[str, ...]) -> str:
    """A script that only measures some models."""
    lines = "".join(f'AutoModel.from_pretrained("{base}")\n' for base in bases)
    return f"from transformers import AutoModel\n\n{lines}"


def test_bases_that_are_not_sure_are_counted_where_they_are_very_many(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests/test_all.py").write_text(measuring(BASES), "utf-8")
    assert found(tmp_path, bases=1) >= USES
    many = tuple(f"acme/boats-{number}b" for number in range(17))
    (tmp_path / "tests/test_all.py").write_text(measuring(many), "utf-8")
    assert not found(tmp_path, bases=1) & ALL


@pytest.mark.parametrize(
    ("collection", "is_released"),
    [("harbour-65efef87544ba100aef30013", True), ("harbour", True), ("boats", False)],
)
def test_a_collection_of_its_name_is_what_it_releases(
    tmp_path: Path, collection: str, is_released: bool
) -> None:
    link = f"\n[Models](https://huggingface.co/collections/acme/{collection})\n"
    title = "# Harbour: models of every size\n"
    assert bool(found(tmp_path, bases=6, readme=title + link) & USES) is is_released
    for recipe in (tmp_path / "recipes").iterdir():
        recipe.unlink()
    (tmp_path / "train.yml").write_text("base_model: acme/boats-7b-sft\n", "utf-8")
    told = found(tmp_path, bases=0, readme=title + link, persona="auditor")
    assert ("uncredited-base-model" not in told) is is_released  # whose collection it is


def test_a_run_name_alone_is_a_trace_of_a_model_that_is_published_here(tmp_path: Path) -> None:
    assert "uncredited-trace" not in found(tmp_path, bases=1)
    link = "\n[small](https://huggingface.co/acme/Llama-harbour-7b)\n"
    assert "uncredited-trace" not in found(tmp_path, bases=1, readme=README + link)
    assert "uncredited-trace" in found(tmp_path, bases=1, readme=METADATA + README)


@pytest.mark.parametrize(
    ("line", "is_trace"),
    [
        ("image_datasets = ['journeydb', 'other']", True),
        ("train_data = 'out/journeydb_small'", True),
        ("eval_data_name = 'journeydb'", False),
        ("name = 'journeydb'", False),
        ("datasets_note = 'what is like journeydb in size'", False),
        ("datasets_path = 'ours.loaders.journeydb.Journeydb'", False),
        ("model_datasets = 'wizardcoder-run-1'", False),
    ],
)
def test_data_is_traced_by_keys_that_say_so_where_a_model_is_released_elsewhere(
    tmp_path: Path, line: str, is_trace: bool
) -> None:
    (tmp_path / "train.py").write_text(f"{line}\nTrainer(data).train()\n", "utf-8")
    link = "\n[small](https://huggingface.co/acme/Llama-harbour-7b)\n"
    traced = found(tmp_path, bases=0, readme=README + link)
    assert ("uncredited-trace" in traced) is is_trace
    assert "uncredited-trace" not in found(tmp_path, bases=0, readme=README)


@pytest.mark.parametrize(
    ("title", "bases", "sure"),
    [("Harbour", 1, True), ("Harbour", 5, True), ("Harbour framework", 5, False)],
)
def test_what_its_card_says_is_sure_but_for_that_of_a_framework(
    tmp_path: Path, title: str, bases: int, sure: bool
) -> None:
    said = (
        f"# {title}\n\nThe boats were fine-tuned from BLOOMZ.\n\n## Pre-training data\n\n"
        "- [GSM8K](https://huggingface.co/datasets/openai/gsm8k)\n"
    )
    found(tmp_path, bases=bases, readme=said)
    messages = [one.message for one in check(tmp_path, isolated=True).findings]
    assert any("BLOOMZ" in one for one in messages) is sure
    assert any("GSM8K" in one and "cited" in one for one in messages) is sure


def test_a_card_is_a_models_however_many_it_names(tmp_path: Path) -> None:
    assert found(tmp_path, bases=6, readme=METADATA + README) >= ALL


@pytest.mark.parametrize(("bases", "told"), [(4, True), (5, False)])
def test_a_card_over_the_notebooks_of_many_trials_is_of_none(
    tmp_path: Path, bases: int, told: bool
) -> None:
    for number, base in enumerate(BASES[:bases]):
        lines = [
            f"model = AutoModelForCausalLM.from_pretrained('{base}')\n",
            "Trainer(model).train()",
        ]
        cell = {"cell_type": "code", "source": lines, "outputs": [], "metadata": {}}
        text = json.dumps({"cells": [cell], "nbformat": 4, "metadata": {}})
        (tmp_path / f"trial_{number}.ipynb").write_text(text, "utf-8")
    assert ("uncredited-base-model" in found(tmp_path, bases=0, readme=METADATA + README)) is told
    readme = f"{METADATA}{README}\nIt starts from {BASES[0]}.\n"
    assert "uncredited-base-model" in found(tmp_path, bases=0, readme=readme)


def test_so_is_what_holds_a_models_configuration(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"model_type": "llama"}', "utf-8")
    assert found(tmp_path, bases=6) >= ALL


def test_the_organisation_of_the_projects_name_is_its_own(tmp_path: Path) -> None:
    (tmp_path / "train.yml").write_text("base_model: harbour/Harbour-7b-sft\n", "utf-8")
    assert not found(tmp_path, bases=0)
    assert "uncredited-base-model" in found(
        tmp_path, bases=0, readme="# Boats\n", persona="auditor"
    )
    assert "uncredited-base-model" in found(tmp_path, bases=0, readme=METADATA + "# Harbour\n")


def test_what_a_list_of_the_works_of_others_says_was_used_is_not_sure(tmp_path: Path) -> None:
    readme = "# {}\n\n- [Harbour](https://harbour.example): tuned on GSM8K and Alpaca.\n"
    (tmp_path / "README.md").write_text(readme.format("Our models"), "utf-8")
    assert {one.rule for one in check(tmp_path, isolated=True).findings} >= {"uncited-dataset"}
    (tmp_path / "README.md").write_text(readme.format("Awesome models"), "utf-8")
    assert not check(tmp_path, isolated=True).findings


@pytest.mark.parametrize(
    ("opening", "is_list"),
    [
        ("A curated list of models.", True),
        ("A list of what was tried.", False),
        ("A model tuned on a curated collection of sums.", False),
    ],
)
def test_so_it_is_where_it_says_so(tmp_path: Path, opening: str, is_list: bool) -> None:
    readme = f"# Ours\n\n{opening}\n\n- [Harbour](https://harbour.example): tuned on GSM8K.\n"
    (tmp_path / "README.md").write_text(readme, "utf-8")
    assert bool(check(tmp_path, isolated=True).findings) is not is_list


@pytest.mark.parametrize(
    ("opening", "is_toolkit"),
    [
        ("**Harbour** is a light-weight post-training framework for models.", True),
        ("Harbour is a Python library that tunes models.", True),
        ("Harbour is a novel framework for reasoning.", False),
        ("Harbour is a model trained with a training framework.", False),
        ("Boats is a library.", False),
        ("# Harbour: a benchmark of boats", True),
    ],
)
def test_what_says_that_it_is_a_framework(tmp_path: Path, opening: str, is_toolkit: bool) -> None:
    title = "" if opening.startswith("#") else "# Harbour\n\n"
    rules = found(tmp_path, bases=1, readme=f"{title}{opening}\n")
    assert bool(rules & USES) is not is_toolkit


def test_models_of_its_own_name_are_what_it_releases(tmp_path: Path) -> None:
    link = "\nThe models: [small](https://huggingface.co/acme/Llama-harbour-7b).\n"
    assert found(tmp_path, bases=6, readme=README + link) >= USES
    other = link.replace("harbour", "boats")
    assert not found(tmp_path, bases=6, readme=README + other) & USES


@pytest.mark.parametrize(("models", "is_sure"), [(3, True), (2, False)])
def test_several_models_of_its_publishers_are(tmp_path: Path, models: int, is_sure: bool) -> None:
    page = "[Code](https://github.com/acme/harbour)\n"
    hub = "https://huggingface.co/acme"
    links = "".join(f"[{n}]({hub}/boat-{n}b)\n" for n in range(models))
    rules = found(tmp_path, bases=6, readme=f"{README}\n{page}{links}")
    assert bool(rules & USES) is is_sure


def test_links_into_the_tree_lead_to_no_models(tmp_path: Path) -> None:
    links = ""
    for name in ("one", "two", "three"):
        (tmp_path / f"harbour/{name}").mkdir(parents=True)
        (tmp_path / f"harbour/{name}/part.py").write_text("x = 1\n", "utf-8")
        links += f"[{name}](harbour/{name})\n"
    assert not found(tmp_path, bases=6, readme=f"{README}\n{links}") & USES


@pytest.mark.parametrize(
    ("title", "is_sure"),
    [("Harbour: A Training Framework", False), ("The harbour library", False), ("Harbour", True)],
)
def test_a_framework_says_so_in_its_title(tmp_path: Path, title: str, is_sure: bool) -> None:
    rules = found(tmp_path, bases=1, readme=f"# {title}\n\nTrains models.\n")
    assert bool(rules & USES) is is_sure


def test_an_example_in_a_frameworks_card_is_one(tmp_path: Path) -> None:
    config = "base_model: Qwen/Qwen2.5-7B\nadapter: lora\nsequence_len: 8\n"
    example = f"\nTemplates for Qwen2.5-7B.\n\n```yaml\n{config}```\n"
    (tmp_path / "README.md").write_text(f"# Harbour, a toolkit\n{example}", "utf-8")
    assert not check(tmp_path, isolated=True).findings
    (tmp_path / "README.md").write_text(f"# Harbour\n{example}", "utf-8")
    assert check(tmp_path, isolated=True).findings


def test_who_has_the_projects_own_pages_publishes_it(tmp_path: Path) -> None:
    (tmp_path / "train.yml").write_text("base_model: acme/boats-7b-sft\n", "utf-8")
    page = "# Harbour\n\n[Code](https://github.com/{}/harbour) of a model.\n"
    assert not found(tmp_path, bases=0, readme=page.format("Acme"))
    others = found(tmp_path, bases=0, readme=page.format("others"), persona="auditor")
    assert "uncredited-base-model" in others


@pytest.mark.parametrize(
    ("name", "is_sure"), [("{}_example.yml", False), ("example_{}.yml", False), ("{}.yml", True)]
)
def test_examples_show_what_one_may_use(tmp_path: Path, name: str, is_sure: bool) -> None:
    for base in BASES[:2]:
        file = tmp_path / name.format(base.rpartition("/")[2])
        file.write_text(f"base_model: {base}\ndatasets:\n  - path: openai/gsm8k\n", "utf-8")
    table = "\n| Source | Path |\n|---|---|\n| Hub | trained on `openai/gsm8k` |\n"
    assert bool(found(tmp_path, bases=0, readme=README + table)) is is_sure
    link = "\n[small](https://huggingface.co/acme/Llama-harbour-7b)\n"
    assert "uncredited-base-model" in found(tmp_path, bases=0, readme=README + link)


@pytest.mark.parametrize(
    ("readme", "is_sure"),
    [
        ("# Harbour-Harness\n\nTrains models.\n", False),
        ("# Harbour\n\nThis project is a unified framework for evaluation of models.\n", False),
        ("# Harbour\n\n训练自己的数据集。\n", False),
        ("# Harbour\n\nThis is trained with a framework for evaluation.\n", True),
    ],
)
def test_what_is_for_others_says_so(tmp_path: Path, readme: str, is_sure: bool) -> None:
    assert bool(found(tmp_path, bases=1, readme=readme) & USES) is is_sure
