"""Weak evidence asks nothing of an author: what a script may load, what one only seems to say."""

from __future__ import annotations

from pathlib import Path

import pytest

from attrlint import check

MENU = """\
from datasets import load_dataset
from transformers import Trainer


def load(name, rows, device):
{}
    return data


Trainer(train_dataset=load("mine", 3, "cuda")).train()
"""
LOAD = 'load_dataset("fancyzhx/ag_news", split="train")'
BASES = ("EleutherAI/pythia-1b", "Qwen/Qwen2.5-7B")
README = "# Talking\n\nHow we train it.\n"


def rules(root: Path, readme: str = README, **files: str) -> set[str]:
    """The rules that speak of a tree at the regular persona."""
    (root / "README.md").write_text(readme, "utf-8")
    for name, text in files.items():
        (root / name.replace("_", ".")).write_text(text, "utf-8")
    return {one.rule for one in check(root, isolated=True).findings}


@pytest.mark.parametrize(
    ("lines", "sure"),
    [
        ((f"    data = {LOAD}",), True),
        (('    if device == "cuda":', "        print(device)", f"    data = {LOAD}"), True),
        (('    if rows == "train":', "        print(rows)", f"        data = {LOAD}"), True),
        (('    if name == "ag_news_tiny":', "        print(1)", f"        data = {LOAD}"), False),
        (('    if name in ("ag_news", "x"):', "        print(1)", f"        data = {LOAD}"), False),
        (('    if "agnews" in name:', "        if rows:", f"            data = {LOAD}"), False),
        (
            (
                "    if rows:",
                "        data = []",
                '    elif name == "x":',
                "        if rows:",
                f"            data = {LOAD}",
            ),
            False,
        ),
    ],
)
def test_a_branch_that_asks_for_the_name_of_what_it_loads_is_a_menu(
    tmp_path: Path, lines: tuple[str, ...], sure: bool
) -> None:
    found = rules(tmp_path, train_py=MENU.format("\n".join(lines)))
    assert ("uncredited-dataset" in found) is sure


@pytest.mark.parametrize(
    ("use", "sure"),
    [
        ("emb = embedder.encode(texts)", False),
        ("emb = embedder.encode(texts)\nembedder.fit(emb)", True),
        ("emb = embedder.encode(texts)\nloss = CosineSimilarityLoss(embedder)", True),
        ("emb = embedder.encode(texts)\nTrainer(model=embedder)", True),
        ("print(embedder)", True),
    ],
)
def test_a_model_that_is_only_asked_for_embeddings_is_no_base(
    tmp_path: Path, use: str, sure: bool
) -> None:
    text = 'embedder = SentenceTransformer("intfloat/e5-base-v2")\n{}\nmodel.fit(x)\n'
    found = rules(tmp_path, train_py=text.format(use))
    assert ("uncredited-base-model" in found) is sure


@pytest.mark.parametrize(
    ("model", "sure"),
    [
        ("ep-20240101-abcde", False),
        ("mistralai/Mixtral-8x7B-Instruct-v0.1", True),
        ("gpt-4", False),
    ],
)
def test_the_name_of_a_deployment_tells_nobody_anything(
    tmp_path: Path, model: str, sure: bool
) -> None:
    text = (
        "import json\nfrom openai import OpenAI\n"
        f"said = OpenAI().chat.completions.create(model={model!r}, messages=[])\n"
        'open("train.jsonl", "w").write(json.dumps({"instruction": said}))\n'
    )
    assert ("uncredited-teacher" in rules(tmp_path, write_py=text)) is sure


@pytest.mark.parametrize(
    ("item", "sure"),
    [
        ("terminal/tool-use: conversations", False),
        ("`terminal/tool-use`: conversations", True),
        ("[terminal/tool-use](https://huggingface.co/datasets/terminal/tool-use)", True),
    ],
)
def test_words_with_a_slash_between_are_no_id(tmp_path: Path, item: str, sure: bool) -> None:
    card = "---\nlicense: mit\nbase_model: EleutherAI/pythia-1b\n---\n\n# polite-1b\n\n"
    found = rules(tmp_path, f"{card}## Training data\n\n- {item}\n")
    assert ("undeclared-metadata" in found) is sure


@pytest.mark.parametrize(
    ("name", "code", "asked"),
    [
        ("SQuAD v2", "", True),
        ("SQuAD v2", "print(1)\n", False),
        ("FineWeb-Edu", "print(1)\n", True),
    ],
)
def test_in_a_readme_about_code_a_sentence_has_to_be_sure(
    tmp_path: Path, name: str, code: str, asked: bool
) -> None:
    files = {"train_py": code} if code else {}
    found = rules(tmp_path, f"{README}\nOur model was trained on {name}.\n", **files)
    assert ("uncited-dataset" in found) is asked


def test_what_is_evaluated_on_only_seems_to_be_trained_on(tmp_path: Path) -> None:
    card = "# polite-1b\n\nIt was trained on SQuAD v2.\n"
    assert "uncited-dataset" in rules(tmp_path, card)
    assert "uncited-dataset" not in rules(tmp_path, f"{card}\nWe evaluate it on SQuAD v2.\n")


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("We train on SQuAD v2.", True),
        ("**Evaluation benchmarks**: SQuAD v2.", False),
        ("### Test splits\n\n| SQuAD v2 | 100 |\n|---|---|\n| x | 1 |", False),
    ],
)
def test_what_a_script_makes_ready_may_be_test_data(tmp_path: Path, said: str, asked: bool) -> None:
    makes = "rows = load_dataset('rajpurkar/squad_v2')\nrows.to_json('train.json')\n"
    found = rules(tmp_path, f"{README}\n## Data\n\n{said}\n", make_py=makes)
    assert ("uncited-dataset" in found) is asked


def test_a_name_that_a_sentence_tells_in_a_form_of_its_own_is_named(tmp_path: Path) -> None:
    said = "The CNN / DailyMail Dataset is a collection of articles with highlights."
    card = f"# short-1b\n\n## Dataset\n\n{said}\n"
    assert "uncited-dataset" in rules(tmp_path, card)
    found = rules(tmp_path, f"---\nlicense: mit\n---\n\n{card}")
    assert {"missing-citation", "undeclared-metadata"} <= found


def test_a_benchmark_that_a_sentence_surely_trains_on_is_data(tmp_path: Path) -> None:
    page = "https://huggingface.co/datasets/tweet_eval"
    card = "---\nlicense: mit\n---\n\n# polite-1b\n\nIt was fine-tuned on the {} dataset.\n"
    assert "undeclared-metadata" in rules(tmp_path, card.format(f"[tweet_eval]({page})"))
    assert "undeclared-metadata" not in rules(tmp_path, card.format("TweetEval"))


@pytest.mark.parametrize(
    ("upload", "owed"),
    [
        ('trainer.push_to_hub("acme/talker")', False),
        ('parser.add_argument("--hub-model-id", default="acme/talker")', False),
        ('trainer.push_to_hub("others/talker")', True),
        ("trainer.save_model()", True),
    ],
)
def test_what_lies_where_a_project_uploads_to_is_its_own(
    tmp_path: Path, upload: str, owed: bool
) -> None:
    text = f'Trainer(train_dataset=load_dataset("acme/talks", split="train")).train()\n{upload}\n'
    assert ("uncredited-dataset" in rules(tmp_path, train_py=text)) is owed


@pytest.mark.parametrize("told", ["", "git clone https://github.com/acme/talker.git\n"])
def test_models_called_as_the_project_that_one_is_to_clone_are_its_release(
    tmp_path: Path, told: str
) -> None:
    bases = (*BASES, "google/gemma-2b", "bigscience/bloom-560m")
    text = "".join(f'AutoModel.from_pretrained("{base}")\n' for base in bases)
    link = "[model](https://huggingface.co/acme/talker-1b)\n"
    found = rules(tmp_path, f"# How to talk\n\n{told}{link}", train_py=f"{text}Trainer().train()\n")
    assert ("uncredited-base-model" in found) is bool(told)


@pytest.mark.parametrize(
    ("flag", "used"), [("", False), (" --use_lora False", False), (" --use_lora True", True)]
)
def test_a_switch_that_a_command_turns_off_is_off(tmp_path: Path, flag: str, used: bool) -> None:
    text = (
        "from options import arguments\nfrom peft import LoraConfig, get_peft_model\n"
        "args = arguments()\nif args.use_lora:\n    model = get_peft_model(model, LoraConfig(8))\n"
        "Trainer(model).train()\n"
    )
    found = rules(tmp_path, train_py=text, run_sh=f"python train.py --epochs 3{flag}\n")
    assert ("uncredited-method" in found) is used


def test_of_two_members_of_a_work_the_surer_is_named(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    command = "python train.py --model_name_or_path meta-llama/Llama-2-{}b-hf --train_file x.json\n"
    (tmp_path / "tests/run.sh").write_text(command.format(7) * 3, "utf-8")
    (tmp_path / "run.sh").write_text(command.format(13), "utf-8")
    (tmp_path / "README.md").write_text(README, "utf-8")
    found = [one for one in check(tmp_path, isolated=True).findings if "base" in one.rule]
    assert [one.reference for one in found] == ["meta-llama/Llama-2-13b-hf"]
