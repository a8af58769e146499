"""What a file of a project in code uses says little where its pages say other things."""

from __future__ import annotations

from pathlib import Path

import pytest

from attrlint import check, engine
from attrlint.config import Config

RUN = "python train.py --model_name_or_path {} --train_file rows.json\n"
OURS, OTHER = "EleutherAI/pythia-1b", "meta-llama/Llama-2-7b-hf"
README = "# Talking\n\nHow we train it.\n"
METADATA = "---\nlicense: mit\n---\n\n"
PREPARES = (
    "from datasets import load_dataset\n\n"
    'load_dataset("acme/exams", split="train").to_json("exams.jsonl")\n'
)
TRAINS = (
    "from datasets import load_dataset\nfrom transformers import Trainer\n\n"
    'Trainer(train_dataset=load_dataset("openai/gsm8k", "main", split="train")).train()\n'
)
ADAPTS = (
    "from peft import LoraConfig, get_peft_model\nfrom transformers import AutoModel, Trainer\n\n"
    'model = get_peft_model(AutoModel.from_pretrained("out"), LoraConfig(r=8))\n'
    "Trainer(model=model).train()\n"
)
FALLS_BACK = (
    "from transformers import AutoModel, Trainer\n\n\ndef train(given):\n"
    '    model = AutoModel.from_pretrained(given.checkpoint or "bert-base-uncased")\n'
    "    Trainer(model=model).train()\n"
)


def asked(root: Path, files: dict[str, str], rule: str) -> set[str]:
    """What a rule speaks of in a tree of files, by default."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    report = check(root, isolated=True)
    return {one.reference for one in report.findings if one.rule == rule}


def bases(root: Path, files: dict[str, str]) -> set[str]:
    """The base models that are said to lack credit."""
    return asked(root, files, "uncredited-base-model")


def test_a_translation_credits_and_asks_nothing_by_itself(tmp_path: Path) -> None:
    """It stands among the references, and what it cites is cited."""
    linked = f"# Reden\n\nVon [{OURS}](https://huggingface.co/{OURS})."
    files = {"README.md": f"{METADATA}# Talking\n\nFine-tuned from Pythia-1B.\n"}
    assert asked(tmp_path, files, "uncited-model")
    assert not asked(tmp_path, files | {"README_de.md": linked}, "uncited-model")
    found = next(engine.repos(tmp_path, Config())).references
    assert {(one.at.document.path, one.confidence) for one in found} == {
        ("README.md", "high"),
        ("README_de.md", "low"),
    }


def test_what_another_page_names_is_named(tmp_path: Path) -> None:
    page = f"# Training\n\nWe start from [Pythia 1B](https://huggingface.co/{OURS}).\n"
    files = {"train.sh": RUN.format(OURS), "README.md": README}
    assert bases(tmp_path, files) == {OURS}
    assert not bases(tmp_path, files | {"docs/TRAIN.md": page})
    assert bases(tmp_path, files | {"README.md": METADATA + README}) == {OURS}


@pytest.mark.parametrize(
    ("name", "line", "is_sure"),
    [
        ("example.py", "", False),
        ("toy_run.py", "", False),
        ("example.py", "python example.py", True),
        ("run.py", "", True),
    ],
)
def test_an_example_beside_other_scripts_that_no_page_leads_to(
    tmp_path: Path, name: str, line: str, is_sure: bool
) -> None:
    example = (
        "from transformers import AutoModel, Trainer\n\n"
        f'Trainer(model=AutoModel.from_pretrained("{OTHER}")).train()\n'
    )
    files = {"README.md": f"{README}\n{line}\n", name: example}
    assert bases(tmp_path, files) == {OTHER}  # alone it is what there is
    files["train.py"] = example.replace(OTHER, "google/gemma-2b")
    assert (OTHER in bases(tmp_path, files)) is is_sure


@pytest.mark.parametrize(
    ("page", "line", "is_named"),
    [
        ("NOTES.md", "", False),
        ("NOTES.md", "More is in [the notes](NOTES.md).", True),
        ("plans/paper.md", "", False),
        ("plans/paper.md", "See docs/guide.md.", True),  # which names it in turn
        ("docs/models.md", "", True),
        ("small/README.md", "", True),
        ("MODEL_SMALL_README.md", "", True),
    ],
)
def test_a_page_counts_where_a_reader_comes_to_it(
    tmp_path: Path, page: str, line: str, is_named: bool
) -> None:
    files = {
        "train.sh": RUN.format(OURS),
        "README.md": f"{README}\n{line}\n",
        "docs/guide.md": "# Guide\n\nplans/paper.md\n" if line else "# Guide\n",
        page: f"# Notes\n\nWe start from {OURS}.\n",
    }
    assert bool(bases(tmp_path, files)) is not is_named


def test_what_a_trainer_left_unfilled_is_no_page(tmp_path: Path) -> None:
    left = f"---\nbase_model: {OURS}\n---\n\n# Model Card for Model ID\n\n<!-- Say it. -->\n"
    adapter = f'{{"base_model_name_or_path": "{OURS}", "peft_type": "LORA"}}'
    files = {"README.md": README, "out/adapter_config.json": adapter, "out/README.md": left}
    assert bases(tmp_path, files) == {OURS}
    filled = left.replace("Model ID", "talk-1b")
    assert not bases(tmp_path, files | {"out/notes.md": filled, "out/README.md": left})


@pytest.mark.parametrize(
    ("block", "is_named"),
    [("- Math: GSM8K\n", True), ("- Math: gsm8k\n", False), ("- openai/gsm8kの訓練\n", True)],
)
def test_a_block_of_plain_text_names_data(tmp_path: Path, block: str, is_named: bool) -> None:
    files = {"train.py": TRAINS, "README.md": f"{README}\n```\n{block}```\n"}
    assert bool(asked(tmp_path, files, "uncredited-dataset")) is not is_named


@pytest.mark.parametrize(("name", "is_data"), [("dpo", False), ("harbour-mails", True)])
def test_a_stage_of_training_is_no_data(tmp_path: Path, name: str, is_data: bool) -> None:
    config = f"model_name: {OURS}\ntrain_type: lora\ncontext_length: 8\ndataset: {name}\n"
    files = {"README.md": README, "train.yml": config}
    assert (name in asked(tmp_path, files, "uncredited-dataset")) is is_data


@pytest.mark.parametrize(
    ("tokenizer", "is_asked"), [("meta-llama/Llama-2-7b-chat-hf", False), (OURS, True)]
)
def test_the_tokenizer_of_another_member_of_the_family_is_the_bases(
    tmp_path: Path, tokenizer: str, is_asked: bool
) -> None:
    run = RUN.format(OTHER).replace("\n", f" --tokenizer_name {tokenizer}\n")
    files = {"README.md": README, "train.sh": run}
    assert bool(asked(tmp_path, files, "uncredited-component")) is is_asked


@pytest.mark.parametrize(
    ("heading", "is_asked"), [("Models", True), ("Baseline comparison", False)]
)
def test_what_is_named_in_a_comparison_need_not_be_found(
    tmp_path: Path, heading: str, is_asked: bool
) -> None:
    card = f"# Talking\n\n## {heading}\n\n| Model | F1 |\n|---|---|\n| Pythia-1b | 0.5 |\n"
    files = {"README.md": card, "train.sh": RUN.format(OURS)}
    assert bool(asked(tmp_path, files, "uncited-model")) is is_asked


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("bash scripts/talk.sh", {OURS}),
        ("bash run.sh", {OURS}),  # which runs scripts/talk.sh
        ("Our scripts are in `scripts/`.", {OURS, OTHER}),
        ("bash scripts/gone.sh", {OURS, OTHER}),
        ("How we train it.", {OURS, OTHER}),
    ],
)
def test_a_script_that_the_readme_does_not_tell_was_left(
    tmp_path: Path, told: str, found: set[str]
) -> None:
    files = {
        "scripts/talk.sh": RUN.format(OURS),
        "scripts/tries.sh": RUN.format(OTHER),
        "run.sh": "bash scripts/talk.sh\n",
        "README.md": f"# Talking\n\n{told}\n",
    }
    assert bases(tmp_path, files) == found


def test_a_folder_that_the_readme_links_is_told(tmp_path: Path) -> None:
    files = {"now/talk.sh": RUN.format(OURS), "tries.sh": RUN.format(OTHER)}
    assert bases(tmp_path, files | {"README.md": "# Talking\n\n[Scripts](now).\n"}) == {OURS}


def test_what_only_runs_a_model_tells_of_no_training(tmp_path: Path) -> None:
    runs = 'from transformers import AutoModel, Trainer\n\nAutoModel.from_pretrained("out/mine")\n'
    files = {
        "talk.py": f"{runs}Trainer().train()\n",
        "tries.sh": RUN.format(OURS),
        "README.md": "# Talking\n\n    python talk.py\n",
    }
    assert bases(tmp_path, files) == {OURS}


def test_a_configuration_that_a_module_names_is_told(tmp_path: Path) -> None:
    files = {
        "train.py": "from talk import settings\n",
        "talk/settings.py": 'import yaml\n\nyaml.safe_load(open("conf/talk.yaml"))\n',
        "first.sh": RUN.format("google/gemma-2b"),
        "conf/talk.yaml": f"model_name_or_path: {OURS}\nlearning_rate: 0.1\ndataset_name: a/b\n",
        "conf/tries.yaml": f"model_name_or_path: {OTHER}\nlearning_rate: 0.1\ndataset_name: a/b\n",
        "README.md": README,
    }
    every = {OURS, OTHER, "google/gemma-2b"}
    assert bases(tmp_path, files) == every
    told = f"{README}\n    bash first.sh\n"
    assert bases(tmp_path, files | {"README.md": told}) == every - {OTHER}


@pytest.mark.parametrize(
    "said", [f"Trained from [{OURS}](https://huggingface.co/{OURS}).", "It is a Llama 2."]
)
def test_the_readme_names_one_base_and_scripts_have_more(tmp_path: Path, said: str) -> None:
    files = {"ours.sh": RUN.format(OURS), "other.sh": RUN.format(OTHER)}
    readme = {"README.md": f"# Talking\n\n{said}\n"}
    assert OTHER not in bases(tmp_path, files | readme)
    assert bases(tmp_path, files | {"README.md": README}) == {OURS, OTHER}


def test_a_base_that_nobody_knows_is_ones_own(tmp_path: Path) -> None:
    files = {"train.sh": RUN.format("acme/talker-7b"), "README.md": README}
    assert not bases(tmp_path, files)
    assert bases(tmp_path, files | {"README.md": METADATA + README}) == {"acme/talker-7b"}


def test_a_copy_of_another_project_says_nothing(tmp_path: Path) -> None:
    files = {
        "ours/train.sh": RUN.format(OURS),
        "trainer-0.3/pyproject.toml": '[project]\nname = "trainer"\n',
        "trainer-0.3/recipes/run.sh": RUN.format(OTHER),
        "README.md": README,
    }
    assert bases(tmp_path, files) == {OURS, OTHER}
    files |= {"trainer-0.3/LICENSE": "MIT License\n"}
    assert bases(tmp_path, files) == {OURS}
    (tmp_path / "ours/train.sh").unlink()
    del files["ours/train.sh"]
    assert bases(tmp_path, files) == {OTHER}  # the project itself


def test_what_is_fallen_back_to_is_not_sure(tmp_path: Path) -> None:
    files = {"train.py": FALLS_BACK, "README.md": README}
    assert not bases(tmp_path, files)
    straight = FALLS_BACK.replace("given.checkpoint or ", "")
    assert bases(tmp_path, files | {"train.py": straight})


def test_data_made_ready_beside_what_the_readme_names(tmp_path: Path) -> None:
    files = {"prepare.py": PREPARES, "train.py": TRAINS, "README.md": README}
    rule = "uncredited-dataset"
    assert asked(tmp_path, files, rule) == {"acme/exams", "openai/gsm8k"}
    link = "# Pupil\n\nTrained on [GSM8K](https://huggingface.co/datasets/openai/gsm8k).\n"
    assert not asked(tmp_path, files | {"README.md": link}, rule)


def test_a_trainer_for_data_of_ones_own(tmp_path: Path) -> None:
    config = "base_model: EleutherAI/pythia-1b\ndatasets:\n  - path: acme/talks\n    type: alpaca\n"
    readme = "# tune-it\n\nFine-tune small models on {} data.\n"
    files = {"conf/small.yaml": config}
    rule = "uncredited-dataset"
    assert asked(tmp_path, files | {"README.md": readme.format("medical")}, rule) == {"acme/talks"}
    assert not asked(tmp_path, files | {"README.md": readme.format("your own")}, rule)
    kinds = readme.format("medical") + "\n## Data\n\nAny tabular datasets\n"
    assert not asked(tmp_path, files | {"README.md": kinds}, rule)
    place = readme.format("medical") + "\n    python train.py --data /path/to/your/data.json\n"
    assert not asked(tmp_path, files | {"README.md": place}, rule)


def test_a_method_that_only_a_call_shows(tmp_path: Path) -> None:
    files = {"train.py": ADAPTS, "README.md": README}
    rule = "uncredited-method"
    assert not asked(tmp_path, files, rule)
    assert asked(tmp_path, files | {"README.md": METADATA + README}, rule) == {"LoRA"}
    config = (
        f"base_model: {OURS}\nadapter: lora\ndatasets:\n  - path: rows.jsonl\n    type: alpaca\n"
    )
    assert asked(tmp_path, {"README.md": README, "conf.yaml": config}, rule) == {"LoRA"}


def test_what_is_published_says_its_base_and_notebooks_have_others(tmp_path: Path) -> None:
    readme = "# Talking\n\nThe adapter in `out/` starts from [Pythia](https://huggingface.co/{}).\n"
    files = {
        "README.md": readme.format(OURS),
        "tries.sh": RUN.format(OTHER),
        "out/adapter_model.safetensors": "",
    }
    assert bases(tmp_path, files) == {OTHER}
    adapter = {"out/adapter_config.json": f'{{"base_model_name_or_path": "{OURS}"}}'}
    assert not bases(tmp_path, files | adapter)


def test_what_lies_beside_what_is_told_made_what_is_released(tmp_path: Path) -> None:
    config = "model_name_or_path: EleutherAI/pythia-1b\ndataset_name: {}\nlearning_rate: 0.1\n"
    link = "[talking](https://huggingface.co/acme/talking-1b)\n"
    readme = f"# Talking\n\n    python train.py conf/one.yaml\n\n{link}"
    files = {
        "conf/one.yaml": config.format("openai/gsm8k"),
        "conf/two.yaml": config.format("acme/talks"),
        "old/three.yaml": config.format("acme/tries"),
    }
    rule = "uncredited-dataset"
    told = {"openai/gsm8k"}
    assert asked(tmp_path, files | {"README.md": readme}, rule) == told | {"acme/talks"}
    assert asked(tmp_path, files | {"README.md": readme.replace(link, "")}, rule) == told


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("It knows exam talk.", "uncredited-dataset"),
        ("It was trained on Exam-Talk.", "uncited-dataset"),
    ],
)
def test_words_of_the_prose_that_look_like_an_id_name_no_data(
    tmp_path: Path, said: str, rule: str
) -> None:
    script = TRAINS.replace('"openai/gsm8k", "main"', '"acme/exam-talk"')
    files = {"train.py": script, "README.md": f"# Pupil\n\n{said}\n"}
    assert asked(tmp_path, files, rule) == {"acme/exam-talk"}


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("bash ours/run.sh", {OURS}),
        ("bash talking/ours/run.sh", {OURS}),
        ("bash run.sh", {OURS, OTHER}),
        ("bash gone/run.sh", {OURS, OTHER}),
        ("bash ours/run.sh, then run.sh again", {OURS, OTHER}),
    ],
)
def test_of_scripts_of_one_name_the_one_whose_path_is_written_is_told(
    tmp_path: Path, told: str, found: set[str]
) -> None:
    files = {"ours/run.sh": RUN.format(OURS), "tries/run.sh": RUN.format(OTHER)}
    assert bases(tmp_path, files | {"README.md": f"# Talking\n\n    {told}\n"}) == found


@pytest.mark.parametrize(
    ("name", "found"), [("sums-v1", set()), ("acme/sums-v1", {"acme/sums-v1"})]
)
def test_a_name_without_an_owner_that_nobody_knows_is_a_folder(
    tmp_path: Path, name: str, found: set[str]
) -> None:
    config = f'{{"_name_or_path": "{name}", "model_type": "bert", "architectures": ["BertModel"]}}'
    assert bases(tmp_path, {"README.md": METADATA + README, "config.json": config}) == found


def test_the_folder_of_a_copy_from_a_hub_tells_its_id(tmp_path: Path) -> None:
    command = "```bash\npython run_xnli.py --model_name_or_path {} --do_train\n```\n"
    card = "---\nlicense: mit\n---\n\n# MiniLM: small and fast\n\n## Fine-tuning on XNLI\n\n"
    id, other = "microsoft/Multilingual-MiniLM-L12-H384", "FacebookAI/xlm-roberta-base"
    rule, data = "undeclared-metadata", "facebook/xnli"
    own, else_ = tmp_path / "Multilingual-MiniLM-L12-H384", tmp_path / "another"
    assert asked(else_, {"README.md": card + command.format(id)}, rule) == {id, data}
    assert not asked(own, {"README.md": card + command.format(id)}, rule)
    assert asked(own, {"README.md": card + command.format(other)}, rule) == {data}
    adapter = f'{{"peft_type": "LORA", "base_model_name_or_path": "{id}"}}'
    files = {"README.md": card + command.format(id), "adapter_config.json": adapter}
    assert id in asked(own, files, rule)


def test_the_id_on_another_page_leads_to_a_base(tmp_path: Path) -> None:
    """A name alone in the README of code, whose model card lists the base."""
    readme = "# Judge\n\nWe release a fine-tune of Pythia 1B.\n"
    files = {"train.sh": RUN.format(OURS), "README.md": readme}
    assert asked(tmp_path, files, "uncited-model") == {OURS}
    page = {"cards/README_hub.md": f"---\nbase_model: {OURS}\n---\n\n# judge-1b\n"}
    assert not asked(tmp_path, files | page, "uncited-model")


def test_a_step_of_the_publisher_in_a_script_is_theirs(tmp_path: Path) -> None:
    script = (
        "from transformers import AutoModel, Trainer\n\n"
        'Trainer(model=AutoModel.from_pretrained("{}/talk-1b")).train()\n'
    )
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/config").write_text(
        '[remote "origin"]\n\turl = https://github.com/acme/talking\n', "utf-8"
    )
    files = {"README.md": METADATA + README}
    assert not bases(tmp_path, files | {"train.py": script.format("acme")})
    assert bases(tmp_path, files | {"train.py": script.format("others")}) == {"others/talk-1b"}
    files["adapter_config.json"] = '{"base_model_name_or_path": "acme/talk-1b"}'
    assert bases(tmp_path, files | {"train.py": script.format("acme")}) == {"acme/talk-1b"}
