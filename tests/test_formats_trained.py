"""Models that a script loads after its training, and commands that it runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_formats_purpose import repository, said

LOAD = 'AutoModel.from_pretrained("acme/{}")'
TRAIN = "def train(m):\n    Trainer(m).train()\n"


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        (f"{TRAIN}def main():\n    m = {LOAD}\n    train(m)\nmain()\n", "high"),
        (f"{TRAIN}if __name__ == '__main__':\n    train({LOAD})\n", "high"),
        (f"{TRAIN}train({LOAD.format('one')})\nm = {LOAD.format('two')}\n", "low"),
        (f"{TRAIN}def main():\n    train(m)\n    m = {LOAD}\nmain()\n", "low"),
        (f"def main():\n    Trainer(m).train()\n    m = {LOAD}\nmain()\n", "low"),
        (f"{TRAIN}def look():\n    m = {LOAD}\n", "low"),
        (f"def train():\n    train()\n    Trainer(m).train()\n    m = {LOAD}\n", "low"),
        (
            f"class T:\n    def fit(s):\n        s.t.train()\n    def see(s):\n        {LOAD}\n",
            "low",
        ),
    ],
)
def test_what_is_loaded_after_training(text: str, sure: str, tmp_path: Path) -> None:
    """Training is done in a function where it calls the one that trains, not where this stands."""
    files = repository(tmp_path, {"run.py": text.format("two")})
    assert [each[2] for each in said(files, "run.py") if each[1] == "acme/two"] == [sure]


@pytest.mark.parametrize(
    ("program", "sure"), [("train.py", "medium"), ("convert_weights.py", "low")]
)
def test_a_command_that_a_script_runs_is_a_command(program: str, sure: str, tmp_path: Path) -> None:
    words = f'["python", "{program}", "--model_name_or_path", "acme/two"]'
    files = repository(tmp_path, {"launch.py": f"import subprocess\nsubprocess.run({words})\n"})
    assert said(files, "launch.py") == [("base", "acme/two", sure)]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("job.yaml", "command: [python, train.py]\nargs: {}\n", ["high"]),
        ("launch.json", '{{"program": "train.py", "args": {}}}\n', ["high"]),
        ("job.yaml", "args: {}\n", ["high"]),
        ("job.yaml", "command: [python, generate.py]\nargs: {}\n", ["low"]),
        ("job.yaml", "labels: {}\n", []),
    ],
)
def test_what_a_program_beside_is_given(
    name: str, text: str, expected: list[str], tmp_path: Path
) -> None:
    given = text.format('["--model_name_or_path", "acme/two", "--lr", "1e-4"]')
    files = repository(tmp_path, {name: given})
    assert [each[2] for each in said(files, name) if each[1] == "acme/two"] == expected


FETCH = "git clone https://huggingface.co/acme/two"


@pytest.mark.parametrize(
    ("then", "sure"),
    [("python train.py", "high"), ("python app.py", "low"), ("python evaluate_train.py", "low")],
)
def test_what_is_fetched_for_a_script_that_trains(then: str, sure: str, tmp_path: Path) -> None:
    files = repository(tmp_path, {"run.sh": f"{FETCH}\n{then}\n"})
    assert said(files, "run.sh") == [("base", "acme/two", sure)]


@pytest.mark.parametrize(
    ("cell", "sure"),
    [("Trainer(m).train()", "medium"), ("m(x)", "low")],
)
def test_what_one_cell_fetches_and_another_trains(cell: str, sure: str, tmp_path: Path) -> None:
    cells = ",".join(
        f'{{"cell_type": "code", "metadata": {{}}, "outputs": [], "source": ["{text}"]}}'
        for text in (f"!{FETCH}", cell)
    )
    notebook = f'{{"nbformat": 4, "nbformat_minor": 5, "metadata": {{}}, "cells": [{cells}]}}'
    files = repository(tmp_path, {"run.ipynb": notebook})
    assert said(files, "run.ipynb") == [("base", "acme/two", sure)]
