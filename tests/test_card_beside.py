"""A model card without metadata beside a README: both are read, and credit in either counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from attrlint import check
from attrlint.discover import walk
from attrlint.grouping import groups
from attrlint.questions import readable
from attrlint.registry.store import default
from attrlint.repo import Repo

README = "# Acme Talks\n\nCode of our chat model. See [the model card](MODEL_CARD.md).\n"
CARD = """# Model Card

| Field | Value |
|---|---|
| Base model | mistralai/Mistral-7B-v0.1 |

Trained on SQuAD.
"""
LINK = "[SQuAD](https://huggingface.co/datasets/rajpurkar/squad)"


def written(root: Path, **texts: str) -> Path:
    names = {"readme": "README.md", "card": "MODEL_CARD.md", "script": "train.py"}
    for key, text in texts.items():
        (root / names[key]).write_text(text, encoding="utf-8")
    return root


def repo(root: Path) -> Repo:
    (group,) = groups(list(walk(root)))
    return Repo(group, default())


def test_both_are_read(tmp_path: Path) -> None:
    readme = README + "\nThe model was distilled from GPT-4.\n"
    found = repo(written(tmp_path, readme=readme, card=CARD)).references
    assert [(one.at.document.path, one.role, one.value) for one in found] == [
        ("MODEL_CARD.md", "base", "mistralai/Mistral-7B-v0.1"),
        ("MODEL_CARD.md", "train", "SQuAD"),
        ("README.md", "teacher", "GPT-4"),
    ]


@pytest.mark.parametrize("where", ["readme", "card"])
def test_a_link_in_either_lets_a_reader_find_a_work(tmp_path: Path, where: str) -> None:
    texts = {"readme": README, "card": CARD}
    before = check(written(tmp_path, **texts), isolated=True).findings
    assert ("uncited-dataset", "MODEL_CARD.md") in [(f.rule, f.at.document.path) for f in before]
    texts[where] += f"\nSee {LINK}.\n"
    after = check(written(tmp_path, **texts), isolated=True).findings
    assert "uncited-dataset" not in [finding.rule for finding in after]


def test_what_the_page_names_is_named(tmp_path: Path) -> None:
    script = "from datasets import load_dataset\nfrom trl import SFTTrainer\n\n"
    script += "data = load_dataset('rajpurkar/squad')\nSFTTrainer(train_dataset=data).train()\n"
    only = repo(written(tmp_path, readme=README + "\nRun `train.py`.\n", script=script))
    assert [entry.named for entry in only.ledger.used("dataset", "train")] == [None]
    both = repo(written(tmp_path, card=CARD))
    (entry,) = both.ledger.used("dataset", "train")
    assert entry.named is not None
    assert entry.named.document.path == "MODEL_CARD.md"


def test_of_very_many_cards_the_first_are_read_and_the_rest_is_noted(tmp_path: Path) -> None:
    for number in range(readable.MAX_PAGES + 3):
        folder = tmp_path / f"cards/m{number:02}"
        folder.mkdir(parents=True)
        (folder / "MODEL_CARD.md").write_text(
            f"Trained on [a](acme/set-{number}).\n{CARD}", "utf-8"
        )
    found = repo(written(tmp_path, readme=README))
    assert len(found.cards) == readable.MAX_PAGES + 1
    assert found.files.unread == [
        ("cards/m20/MODEL_CARD.md", "it and the model cards after it, 3 in all")
    ]


def test_what_a_readme_beside_a_card_names_need_not_stand_in_the_metadata(tmp_path: Path) -> None:
    card = "---\nlicense: mit\nbase_model: gpt2\n---\n# acme-talks\n\nA model.\n"
    said = "The model was fine-tuned on [SQuAD](https://huggingface.co/datasets/rajpurkar/squad).\n"
    (tmp_path / "HF_MODEL_CARD.md").write_text(card, "utf-8")
    told = written(tmp_path, readme=README + said)
    assert "undeclared-metadata" not in {one.rule for one in check(told, isolated=True).findings}
    (tmp_path / "HF_MODEL_CARD.md").write_text(card + said, "utf-8")
    assert "undeclared-metadata" in {one.rule for one in check(told, isolated=True).findings}
