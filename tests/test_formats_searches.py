"""What a search over settings tries: Optuna's, Ray's and those of Weights & Biases."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_formats_python import said

SEARCH = """\
from transformers import AutoModel, Trainer
{}
Trainer(AutoModel.from_pretrained(name)).train()
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('name = trial.suggest_categorical("m", ["gull-lab/a1", "gull-lab/b1"])', ["a1", "b1"]),
        ('name = trial.suggest_categorical("m", choices=["gull-lab/a1", "gull-lab/b1"])',
         ["a1", "b1"]),
        ('name = tune.choice(["gull-lab/a1", "gull-lab/b1"])', ["a1", "b1"]),
        ('s = {"model_name": {"values": ["gull-lab/a1", "gull-lab/b1"]}}', ["a1", "b1"]),
        ('s = {"model_name": {"value": "gull-lab/a1"}, "epochs": {"value": 3}}', ["a1"]),
        # counter-forms
        ('name = trial.suggest_categorical("m", MODELS)', []),
        ('name = trial.suggest_categorical("gull-lab/a1")', []),
        ('other = trial.suggest_categorical("m", ["gull-lab/a1", "gull-lab/b1"])', []),
        ('name = random.choice(["gull-lab/a1", "gull-lab/b1"])', []),
        ('s = {"model_name": {"values": ["gull-lab/a1"], "labels": ["x"]}}', []),
        ('s = {"shape": {"values": ["gull-lab/a1"]}}', []),
    ],
)  # fmt: skip
def test_what_a_search_tries(text: str, expected: list[str], tmp_path: Path) -> None:
    found = said("tune.py", SEARCH.format(text), tmp_path)
    assert [each.split()[2] for each in found] == [f"gull-lab/{name}" for name in expected]
