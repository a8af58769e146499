"""The ledger: what is used and what is said of it, on small repositories."""

from __future__ import annotations

from pathlib import Path

import pytest

from attrlint import engine
from attrlint.config import Config
from attrlint.document import Document, Location, Span
from attrlint.ledger import gather
from attrlint.questions.lineage import plain_name, same_model
from attrlint.reference import Reference
from attrlint.registry.store import default
from attrlint.repo import Repo

FRONT = "---\nlicense: apache-2.0\n"


def repo(folder: Path, **files: str) -> Repo:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_DOT_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return next(engine.repos(folder, Config()))


def grades(repo: Repo, title: str) -> set[str]:
    entry = next(e for e in repo.ledger if title in (e.title, e.hub))
    return {credit.grade for credit in entry.credits}


SFT = "base_model: EleutherAI/pythia-1b\ndatasets:\n  - path: openai/gsm8k\n    type: alpaca\n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Trained with care.", set()),
        ("Trained on GSM8K.", {"named"}),
        ("Trained on [it](https://huggingface.co/datasets/openai/gsm8k).", {"linked"}),
        ("Trained on word problems (arXiv:2110.14168v2).", {"cited"}),
        (
            "```bibtex\n@misc{x,\n  title = {Training Verifiers to Solve {Math} Word Problems},\n"
            "  author = {Cobbe, Karl and others},\n  year = {2021}\n}\n```",
            {"cited"},
        ),
        ("Trained on our/gsm8k-cleaned.", set()),
        ("```yaml\ndatasets:\n- path: openai/gsm8k\n```", set()),
        ("```\nopenai/gsm8k\n```", {"named"}),
        ("```\nopenai/gsm8k-cleaned\n```", set()),
        ("Trained on [GSM8K](https://example.org/sums).", {"named", "linked"}),
        ("Trained on the GSM8K dataset (https://example.org/sums).", {"named", "linked"}),
        ("Trained on GSM8K, then on what https://example.org/sums has.", {"named"}),
    ],
)
def test_credit_in_the_card(tmp_path: Path, body: str, expected: set[str]) -> None:
    card = f"{FRONT}base_model: EleutherAI/pythia-1b\n---\n\n# sums\n\n{body}\n"
    assert grades(repo(tmp_path, README_DOT_md=card, sft_DOT_yml=SFT), "openai/gsm8k") == expected


def test_metadata_lists_it(tmp_path: Path) -> None:
    card = f"{FRONT}datasets:\n- openai/gsm8k\n---\n\n# sums\n"
    made = repo(tmp_path, README_DOT_md=card, sft_DOT_yml=SFT)
    assert "listed" in grades(made, "openai/gsm8k")


def test_a_reference_in_citation_cff_cites(tmp_path: Path) -> None:
    cff = (
        "cff-version: 1.2.0\nmessage: cite\ntitle: sums\nauthors:\n- name: us\nreferences:\n"
        "- type: article\n  title: Training Verifiers to Solve Math Word Problems\n"
        "  authors:\n  - name: Cobbe\n"
    )
    card = f"{FRONT}---\n\n# sums\n"
    made = repo(tmp_path, README_DOT_md=card, sft_DOT_yml=SFT, CITATION_DOT_cff=cff)
    assert grades(made, "openai/gsm8k") == {"cited"}


def test_old_and_new_id_are_one_entry(tmp_path: Path) -> None:
    card = f"{FRONT}base_model: meta-llama/Llama-3.1-8B\n---\n\n# Llama-3.1-sums\n"
    config = "base_model: meta-llama/Meta-Llama-3.1-8B\ndatasets:\n  - path: a.jsonl\n"
    made = repo(tmp_path, README_DOT_md=card, sft_DOT_yml=config)
    models = [entry for entry in made.ledger if entry.kind == "model"]
    assert [entry.hub for entry in models] == ["meta-llama/Llama-3.1-8B"]
    assert models[0].listed


def test_a_repository_of_ones_own_is_not_owed(tmp_path: Path) -> None:
    card = f"{FRONT}base_model: EleutherAI/pythia-1b\n---\n\n# sums\n"
    config = SFT.replace("openai/gsm8k", "our/sums-data") + "hub_model_id: our/sums\n"
    (tmp_path / "x").mkdir()
    files = {"README.md": card, "sft.yml": config}
    for name, text in files.items():
        (tmp_path / "x" / name).write_text(text, encoding="utf-8")
    made = next(engine.repos(tmp_path / "x", Config(own=("our/sums-data",))))
    assert not list(made.ledger.used("dataset"))


def test_a_form_is_followed_through_renames_of_its_original() -> None:
    form = "unsloth/Meta-Llama-3.1-8B-Instruct-bnb-4bit"
    assert same_model(form, "meta-llama/Llama-3.1-8B-Instruct", default())
    assert not same_model(form, "meta-llama/Llama-3.1-8B", default())


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("meta-llama/Llama-2-7b-hf", "meta-llama/Llama-2-7b", True),
        ("unsloth/Llama-3.2-1B-bnb-4bit", "meta-llama/Llama-3.2-1B", True),
        ("meta-llama/Llama-2-7b-chat-hf", "meta-llama/Llama-2-7b-hf", False),
        ("meta-llama/Llama-2-13b-hf", "meta-llama/Llama-2-7b-hf", False),
        ("Qwen/Qwen2.5-7B", "Qwen/Qwen2-7B", False),
    ],
)
def test_same_model(one: str, other: str, same: bool) -> None:
    assert same_model(one, other, default()) is same
    assert (plain_name(one) == plain_name(other)) is same


def test_two_notices_that_spell_a_name_in_two_ways(tmp_path: Path) -> None:
    card = f"{FRONT}base_model: Qwen/Qwen2.5-7B\n---\n# Gull\n"
    notices = {"LICENSE": "Uses Qwen2.5 here.\n", "NOTICE": "Qwen/Qwen2.5-7B is used.\n"}
    found = repo(tmp_path, README_DOT_md=card, **notices)
    entry = next(entry for entry in found.ledger if entry.hub == "Qwen/Qwen2.5-7B")
    noticed = [credit.at for credit in entry.credits if credit.grade == "noticed"]
    assert [(at.document.path, at.text) for at in noticed] == [("LICENSE", "Qwen2.5")]


def test_data_that_a_class_of_a_library_stands_for_goes_by_its_own_name(tmp_path: Path) -> None:
    script = """import torchvision.datasets as dset
train = dset.VOCSegmentation("data", image_set="train")
trainer.fit(model, train)
"""
    found = repo(tmp_path, train_DOT_py=script, README_DOT_md="# Zwq\n")
    assert [entry.title for entry in found.ledger] == ["PASCAL VOC"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("`train.json` has 40 records.", set()),
        ("`train_json` has 40 records.", set()),
        ("LLaVA-ReCap-558K has 40 records.", {"named"}),
    ],
)
def test_a_file_or_a_variable_is_no_name_of_data(
    tmp_path: Path, said: str, expected: set[str]
) -> None:
    config = "learning_rate: 1e-4\ndata:\n  train_data_path: datasets/llava_recap_558k/train.json\n"
    script = """from datasets import load_dataset


def note(config, train_json):
    config["data"]["train_data_path"] = train_json.as_posix()


output_dir = Path("datasets/llava_recap_558k")
train_json = output_dir / "train.json"
rows = load_dataset("lmms-lab/LLaVA-ReCap-558K")
note(config, train_json)
"""
    found = repo(tmp_path, README_DOT_md=f"# Zwq\n\n{said}\n", a_DOT_yml=config, b_DOT_py=script)
    (entry,) = found.ledger
    assert {credit.grade for credit in entry.credits} == expected


def test_several_works_of_one_paper_are_named_together(tmp_path: Path) -> None:
    bases = ("meta-llama/Llama-3.1-8B", "Qwen/Qwen2.5-7B", "meta-llama/Llama-3.2-3B")
    listed = "\n".join(f"- {each}" for each in bases)
    card = f"{FRONT}base_model:\n{listed}\n---\n\n# Zwq\n\nMerged from {', '.join(bases)}.\n"
    (tmp_path / "README.md").write_text(card, encoding="utf-8")
    (found,) = engine.check(tmp_path, Config(select=("missing-citation",))).findings
    said = "Llama 3.1, Llama 3.2 (arXiv:2407.21783); Qwen2.5 (arXiv:2412.15115)"
    assert said in found.message


@pytest.mark.parametrize(
    ("said", "grades"),
    [
        ("A chest X-ray pipeline.", set()),
        ("A chest x-ray pipeline.", set()),
        ("Made with chest-xray.", {"named"}),
        ("Made with Chest XRay.", {"named"}),
    ],
)
def test_words_that_only_look_like_the_end_of_an_id(
    tmp_path: Path, said: str, grades: set[str]
) -> None:
    found = repo(
        tmp_path,
        README_DOT_md=f"# Zwq\n\n{said}\n",
        sft_DOT_yml="base_model: EleutherAI/pythia-1b\ndatasets:\n  - path: openi/chest-xray\n",
    )
    entry = next(entry for entry in found.ledger if entry.kind == "dataset")
    assert {credit.grade for credit in entry.credits} == grades


def test_a_use_stands_where_its_id_is_spelt_though_a_variable_is_surer() -> None:
    document = Document("train.py", 'NAME = given or "gull-lab/tern-1b"\nload(NAME)\n')

    def use(said: str, sure: str) -> Reference:
        start = document.text.rindex(said)
        at = Location(document, Span(start, start + len(said)))
        id = "gull-lab/tern-1b"
        return Reference(at, "model", "base", said, id, "call:load", sure, hub=id)

    found = [use("NAME", "high"), use("gull-lab/tern-1b", "medium")]
    (entry,) = gather(found, (), default())
    assert [each.at.text for each in entry.uses] == ["gull-lab/tern-1b", "NAME"]
    (entry,) = gather([use("NAME", "high"), use("gull-lab/tern-1b", "low")], (), default())
    assert [each.at.text for each in entry.uses] == ["NAME", "gull-lab/tern-1b"]


@pytest.mark.parametrize(
    ("said", "grades"),
    [
        ("Distilled from Qwen3-235B.", {"named"}),
        ("Distilled from Qwen3-235B-A22B.", {"named"}),
        ("Distilled from Qwen3-A22B.", set()),
    ],
)
def test_a_model_goes_by_its_name_without_what_is_active(
    tmp_path: Path, said: str, grades: set[str]
) -> None:
    config = "teacher_model: Qwen/Qwen3-235B-A22B\nbase_model: Qwen/Qwen3-8B\n"
    found = repo(tmp_path, README_DOT_md=f"# Zwq\n\n{said}\n", sft_DOT_yml=config)
    entry = next(entry for entry in found.ledger if entry.hub == "Qwen/Qwen3-235B-A22B")
    assert {credit.grade for credit in entry.credits} == grades
