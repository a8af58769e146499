"""What keys, flags and constants of one's own say by their words; data that scripts are called
after; what Hydra calls.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from attrlint import formats
from attrlint.discover import Group, kind_of, walk
from attrlint.document import Source
from attrlint.files import Files
from attrlint.formats import foreign, own_names
from attrlint.formats.known import ends_in_model
from attrlint.formats.spec import Key
from attrlint.formats.values import is_hosted


def read(folder: Path, name: str, text: str) -> list[str]:
    """The references of a file, as `line kind role value`."""
    (folder / name).write_text(text, encoding="utf-8")
    files = Files(Group("", None, tuple(walk(folder))))
    document = files.document(name)
    assert document is not None
    found = formats.references(Source.whole(document), kind_of(name), files)
    return [f"{each.at.start.line} {each.kind} {each.role} {each.value}" for each in found]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("wavlm_model", "model base"),
        ("--model-key", "model base"),
        ("modelName", "model base"),
        ("student.repo", "model base"),
        ("teacher.name", "model teacher"),
        ("teacher.tokenizer", "model tokenizer"),
        ("reward.model_path", "model reward"),
        ("data.train", "dataset train"),
        ("data.validation", "dataset eval"),
        ("evaluation.datasets", "dataset eval"),
        ("datasets.repo", "dataset train"),
        ("vae_name", "model component"),
        ("evaluation.model", ""),
        ("model.test_model_list", ""),
        ("judge_model", ""),
        ("output_model", ""),
        ("hub_model_id", ""),
        ("publication.adapter_repo_id", ""),
        ("data_dir", ""),
        ("retriever_index_path", ""),
        ("optimizer.name", ""),
        ("title", ""),
    ],
)
def test_a_name_of_ones_own(name: str, said: str) -> None:
    key = own_names.key(name)
    assert (f"{key.kind} {key.role}" if key else "") == said


@pytest.mark.parametrize(
    ("text", "may"),
    [("acme/one", True), ("coco/train2017", False), ("/models/acme/one", False), ("one", False)],
)
def test_a_value_at_such_a_name(text: str, may: bool) -> None:
    assert own_names.fits("model", text) is may


@pytest.mark.parametrize(
    ("name", "text", "may"),
    [
        ("dataset", "cifar10", True),
        ("data.train.name", "imagenet", True),
        ("DATASET_NAME", "agnews", True),
        ("dataset", "letters", False),
        ("dataset_config", "tab_fact", False),
        ("data_mode", "squad", False),
        ("model", "cifar10", False),
    ],
)
def test_a_plain_name_is_that_of_known_data(name: str, text: str, may: bool) -> None:
    assert own_names.fits(name, text) is may


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("/mnt/llms/Mistral-7B-v0.3", True),
        ("./models/bge-base-en-v1.5", True),
        ("/data/bert-base-uncased/", True),
        ("/data/clip", False),
        ("/data/ours-7b", False),
        ("outputs/Mistral-7B-v0.3", False),
        ("", False),
    ],
)
def test_a_path_that_ends_in_a_known_model(path: str, known: bool) -> None:
    assert ends_in_model(path) is known


def test_local_weights_at_flags_of_ones_own(tmp_path: Path) -> None:
    text = "python train.py --lm_model /mnt/llms/Mistral-7B-v0.3 --save_model /mnt/Mistral-7B-v0.3"
    assert read(tmp_path, "run.sh", f"{text} --lr 1 --epochs 2\n") == [
        "1 model base Mistral-7B-v0.3"
    ]
    config = "model: {llm_path: /mnt/llms/Mistral-7B-v0.3}\nlearning_rate: 1\n"
    assert read(tmp_path, "conf.yaml", config) == ["1 model base Mistral-7B-v0.3"]


def test_data_that_an_argument_or_a_field_names(tmp_path: Path) -> None:
    text = """\
import argparse
from transformers import Trainer
parser = argparse.ArgumentParser()
parser.add_argument("--dataset", default="cifar10")
parser.add_argument("--dataset_split", default="squad")
parser.add_argument("--eval_dataset", default="squad")
class Settings:
    dataset_name: str = "jsnli"
def load(dataset_name="imdb"): ...
Trainer().train()
"""
    (tmp_path / "train.py").write_text(text, encoding="utf-8")
    files = Files(Group("", None, tuple(walk(tmp_path))))
    document = files.document("train.py")
    assert document is not None
    found = formats.references(Source.whole(document), "python", files)
    assert [(each.value, each.role, each.confidence) for each in found] == [
        ("cifar10", "train", "medium"),
        ("squad", "eval", "medium"),
        ("jsnli", "train", "low"),
        ("imdb", "train", "low"),
    ]


@pytest.mark.parametrize(
    ("path", "target", "role"),
    [
        ("teacher.model_id", "", "teacher"),
        ("judge.model_id", "", None),
        ("evaluation.model_name", "", "eval"),
        ("model.model_name", "", "base"),
        ("words.path", "transformers.AutoTokenizer.from_pretrained", "tokenizer"),
    ],
)
def test_what_lies_above_a_key(path: str, target: str, role: str | None) -> None:
    placed = own_names.placed(Key("**.model_id", "model", "base"), path, target)
    assert (placed.role if placed else None) == role


def test_arguments_fields_and_constants(tmp_path: Path) -> None:
    text = """\
import argparse
from dataclasses import dataclass

JUDGE_MODEL = "acme/judge"
PREF_MODEL = "acme/preferences"
ALL_MODELS = ["acme/one", "acme/two"]


@dataclass
class Config:
    wavlm_model: str = "acme/speech"
    save_model: str = "acme/out"


parser = argparse.ArgumentParser()
parser.add_argument("--model_key", default="acme/key")
parser.add_argument("--preference_dataset", default="acme/pairs")
loss.backward()
"""
    assert read(tmp_path, "train.py", text) == [
        "5 model base acme/preferences",
        "11 model base acme/speech",
        "16 model base acme/key",
        "17 dataset train acme/pairs",
    ]


def test_a_model_that_only_scores_is_not_read_by_its_name(tmp_path: Path) -> None:
    text = (
        'import argparse\nparser.add_argument("--nli_model", default="acme/nli")\nprint("model")\n'
    )
    assert read(tmp_path, "evaluate.py", text) == []
    assert read(tmp_path, "train.py", f"{text}loss.backward()\n") == ["2 model base acme/nli"]


def test_data_chosen_from_a_mapping_may_all_be_read(tmp_path: Path) -> None:
    text = """\
from datasets import load_dataset
from transformers import AutoModel

SETS = {"first": "acme/first", "second": "acme/second"}
SIZES = {"small": "acme/small", "large": "acme/large"}


def load(name):
    model = AutoModel.from_pretrained(SIZES[name])
    return load_dataset(SETS[name]), model
"""
    assert read(tmp_path, "load.py", text) == [
        "4 dataset train acme/first",
        "4 dataset train acme/second",
        "10 dataset train acme/first",
        "10 dataset train acme/second",
    ]


@pytest.mark.parametrize(
    ("name", "makes"),
    [
        ("generate_sft_data.py", True),
        ("scripts/generate-distillation-data.py", True),
        ("create_dataset.py", True),
        ("code/vllm_synthesize.py", True),
        ("data_generation.py", True),
        ("generate.py", False),
        ("build_model.py", False),
        ("genealogy.py", False),
        ("photosynthetic.py", False),
    ],
)
def test_a_script_that_is_called_after_making_data(name: str, makes: bool) -> None:
    assert foreign.makes_data(name) is makes


def test_a_model_that_writes_data_is_a_teacher(tmp_path: Path) -> None:
    text = "python make_train_data.py --model_name acme/big --learning_rate 1 --epochs 2\n"
    assert read(tmp_path, "run.sh", text) == ["1 model teacher acme/big"]


def test_a_model_that_handed_data_are_cut_up_for_is_no_teacher(tmp_path: Path) -> None:
    text = "python make_datasets.py --model_name_or_path acme/one --train_file data/wiki.csv\n"
    assert read(tmp_path, "run.sh", text) == ["1 model base acme/one", "1 dataset train wiki"]


@pytest.mark.parametrize(
    ("name", "tries"),
    [("web_chat.py", True), ("chat.py", True), ("lmsys_chat.py", False), ("qwen_chat.sh", False)],
)
def test_a_script_called_chat_tries_out(name: str, tries: bool) -> None:
    assert foreign.is_assessing(name) is tries


@pytest.mark.parametrize(
    ("text", "hosted"),
    [
        ("openai/gpt-5-mini", True),
        ("anthropic/claude-sonnet-4", True),
        ("accounts/fireworks/models/deepseek-r1", True),
        ("gpt-4o-mini", True),
        ("claude-3-5-sonnet-20241022", True),
        ("qwen-plus", True),
        ("deepseek-reasoner", True),
        ("o3-mini", True),
        ("gpt2", False),
        ("gpt-neo-125m", False),
        ("gpt-j-6b", False),
        ("o1-open/openo1-sft", False),
        ("deepseek-coder-1.3b", False),
        ("qwen-7b", False),
        ("vicgalle/gpt-4o-like", False),
        ("openai/gpt-oss-20b", False),
        ("openai/whisper-small", False),
        ("google/gemma-2-2b", False),
    ],
)
def test_a_model_that_has_no_weights(text: str, hosted: bool) -> None:
    assert is_hosted(text) is hosted


def test_a_flag_called_model_name_tells_no_training(tmp_path: Path) -> None:
    assert read(tmp_path, "ask.sh", "python ask.py --model_name $NAME --limit 3\n") == []


def test_a_notebook_that_only_has_keras(tmp_path: Path) -> None:
    text = """\
{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
 {"cell_type": "code", "metadata": {}, "execution_count": null, "outputs": [], "source": [
   "from tensorflow.keras.applications import VGG16\\n",
   "model = VGG16(weights='imagenet')\\n",
   "model.fit(images)\\n"
 ]}
]}
"""
    assert read(tmp_path, "tune.ipynb", text) == ["4 model base VGG"]


@pytest.mark.parametrize(
    ("flag", "said"),
    [
        ("--datasets gull-lab/terns,gull-lab/auks", ["gull-lab/terns", "gull-lab/auks"]),
        ("--datasets gull-lab/terns gull-lab/auks", ["gull-lab/terns", "gull-lab/auks"]),
        ('--datasets "[gull-lab/terns, gull-lab/auks]"', ["gull-lab/terns", "gull-lab/auks"]),
        ("--dataset_mix gull-lab/terns:0.3,gull-lab/auks:0.7", ["gull-lab/terns", "gull-lab/auks"]),
        ("--datasets \"['imdb','squad']\"", ["imdb", "squad"]),
        ("--dataset imdb,squad", ["imdb", "squad"]),
        ("--train_data data/sums_one.json,data/sums_two.json", ["sums_one", "sums_two"]),
        ("--dataset gull-lab/terns gull-lab/auks", ["gull-lab/terns"]),
        ("--datasets ours,theirs", []),
        ("--dataset_columns text,label", []),
        ("--datasets 'imdb, which is large, and squad'", []),
        ("--data_splits train,test", []),
    ],
)
def test_several_data_sets_in_one_value(flag: str, said: list[str], tmp_path: Path) -> None:
    text = f"python train_sft.py {flag} --learning_rate 1e-4 --epochs 2\n"
    assert read(tmp_path, "run.sh", text) == [f"1 dataset train {each}" for each in said]


def test_several_data_sets_in_settings(tmp_path: Path) -> None:
    config = 'learning_rate: 1\nepochs: 2\ndata: {datasets: "imdb,squad", columns: "a/b,c/d"}\n'
    both = ["dataset train imdb", "dataset train squad"]
    assert read(tmp_path, "conf.yaml", config) == [f"3 {each}" for each in both]
    script = 'p.add_argument("--dataset", default="imdb,squad")\nTrainer(m).train()\n'
    assert read(tmp_path, "ours.py", script) == [f"1 {each}" for each in both]


@pytest.mark.parametrize(
    ("name", "address", "said"),
    [
        ("train_url", "https://www.openslr.org/resources/12/train-clean-100.tar.gz", "train"),
        ("url", "https://www.openslr.org/resources/12/dev-clean.tar.gz", "eval"),
        ("rows", "https://huggingface.co/datasets/gull-lab/terns/resolve/main/x.json", "train"),
        ("ckpt", "https://huggingface.co/gull-lab/tern/resolve/main/model.pth", "base"),
        ("url", "https://example.org/resources/12/rows.tar.gz", ""),
        ("home", "https://huggingface.co/datasets/gull-lab/terns", ""),
        ("homepage", "https://www.openslr.org/12", ""),
        ("citation_url", "https://www.openslr.org/12", ""),
        ("server", "https://huggingface.co/gull-lab/tern", ""),
    ],
)
def test_an_address_as_a_default(name: str, address: str, said: str, tmp_path: Path) -> None:
    script = 'p.add_argument("--{}", default="{}")\n{} = "{}"\nTrainer(m).train()\n'
    text = script.format(name, address, name.upper(), address)
    found = read(tmp_path, "train.py", text)
    assert [each.split()[2] for each in found] == ([said] * 2 if said else [])


@pytest.mark.parametrize(
    ("model", "found"),
    [
        ("gpt-4o", ["1 model teacher gpt-4o"]),
        ("gpt2-xl", ["1 model base gpt2-xl"]),
        ("openai/gpt-4o", []),
    ],
)
def test_what_has_no_weights_is_no_base(model: str, found: list[str], tmp_path: Path) -> None:
    text = f"model_name_or_path: {model}\nper_device_train_batch_size: 1\n"
    assert read(tmp_path, "conf.yaml", text) == found


def test_a_task_of_glue_may_be_the_data_itself_or_a_part() -> None:
    told = [own_names.key(name) for name in ("glue_dataset", "train.dataset_name")]
    assert [key.confidence for key in told if key] == ["low", "medium"]
