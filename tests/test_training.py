"""The callback for trainers: what it finds in their objects, and what it leaves alone."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace as Object

import pytest

import attrlint
from attrlint.training import KEYS, NAME, CreditCallback, gather, write

MODEL = Object(config=Object(_name_or_path="HuggingFaceTB/SmolLM2-135M"))
TOKENIZER = Object(name_or_path="HuggingFaceTB/SmolLM2-135M-Instruct")
URL = "hf://datasets/openai/gsm8k@e53f048856ff4f594e959d75785d2c2d37b678ee/main/train-0.parquet"
LOADER = Object(dataset=Object(info=Object(download_checksums={URL: {}}, dataset_name="gsm8k")))


@pytest.mark.parametrize(
    ("objects", "found"),
    [
        ({}, {}),
        ({"model": MODEL}, {"base_model": ["HuggingFaceTB/SmolLM2-135M"]}),
        ({"model": Object(module=MODEL)}, {"base_model": ["HuggingFaceTB/SmolLM2-135M"]}),
        (
            {
                "model": Object(
                    peft_config={"default": Object(base_model_name_or_path="org/base")},
                    config=Object(_name_or_path="org/base"),
                )
            },
            {"base_model": ["org/base"]},
        ),
        (
            {"processing_class": TOKENIZER, "tokenizer": TOKENIZER},
            {"tokenizer": ["HuggingFaceTB/SmolLM2-135M-Instruct"]},
        ),
        ({"train_dataloader": LOADER}, {"train_dataset": ["openai/gsm8k"]}),
        (
            {"eval_dataloader": Object(dataset=Object(info=Object(dataset_name="squad")))},
            {"eval_dataset": ["squad"]},
        ),
        ({"train_dataloader": Object(dataset=[1, 2])}, {}),
        ({"model": None, "train_dataloader": None}, {}),
    ],
)
def test_what_objects_say(objects: dict[str, object], found: dict[str, list[str]]) -> None:
    assert gather(objects) == found


def test_a_run_is_written_down_and_linted(tmp_path: Path) -> None:
    callback = CreditCallback(teacher_model="Qwen/Qwen2.5-7B-Instruct")
    arguments = Object(output_dir=str(tmp_path / "out"))
    state = Object(is_world_process_zero=True)
    callback.on_init_end(arguments, state, None)
    callback.on_train_begin(arguments, state, None, model=MODEL, train_dataloader=LOADER)
    callback.on_step_end(arguments, state, None, model=MODEL)
    report = attrlint.check(tmp_path / "out")
    (repo,) = report.repos
    roles = {entry.hub: entry.roles for entry in repo.ledger}
    assert roles == {
        "HuggingFaceTB/SmolLM2-135M": {"base"},
        "openai/gsm8k": {"train"},
        "Qwen/Qwen2.5-7B-Instruct": {"teacher"},
    }


def test_only_one_process_writes(tmp_path: Path) -> None:
    state = Object(is_world_process_zero=False)
    CreditCallback().on_train_begin(Object(output_dir=str(tmp_path)), state, None, model=MODEL)
    assert not (tmp_path / NAME).exists()


def test_runs_add_up_and_nothing_is_said_twice(tmp_path: Path) -> None:
    write(tmp_path, {"train_dataset": ["a/b"]})
    path = write(tmp_path, {"train_dataset": ["a/b", "c/d"], "base_model": ["e/f"]})
    assert json.loads(path.read_text()) == {
        "credits_version": 1,
        "base_model": ["e/f"],
        "train_dataset": ["a/b", "c/d"],
    }
    assert sorted(p.name for p in tmp_path.iterdir()) == [NAME]


@pytest.mark.parametrize("text", ["[]", "{}", "not json", '{"credits": "by hand"}', "1"])
def test_a_file_of_somebody_else_is_left(text: str, tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(text)
    with pytest.raises(ValueError, match="left as it is"):
        write(tmp_path, {"base_model": ["a/b"]})
    assert (tmp_path / NAME).read_text() == text


def test_an_unknown_role_is_refused() -> None:
    with pytest.raises(TypeError, match="train_dataset"):
        CreditCallback(datasets=["a/b"])
    assert set(KEYS) >= {"base_model", "train_dataset"}
