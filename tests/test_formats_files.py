"""Formats over whole files: places, own ids, strings, recognition, faults, notebooks, blocks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attrlint import formats
from attrlint.discover import Group, kind_of, walk
from attrlint.document import Document, Source, Span
from attrlint.files import Files
from attrlint.reference import Reference

AXOLOTL = """\
base_model: mistralai/Mistral-7B-v0.1
datasets:
  - path: teknium/OpenHermes-2.5
    type: sharegpt
sequence_len: 4096
output_dir: ./out/wizardcoder-run
"""


def files(root: Path, **texts: str) -> Files:
    for name, text in texts.items():
        path = root / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Files(Group("", None, tuple(walk(root))))


def found(tree: Files, name: str) -> list[Reference]:
    document = tree.document(name)
    assert document is not None
    kind = kind_of(name.rpartition("/")[2])
    return list(formats.references(Source.whole(document), kind, tree))


def alone(text: str, kind: str, name: str = "x") -> list[Reference]:
    return list(formats.references(Source.whole(Document(name, text)), kind, empty()))


def empty() -> Files:
    return Files(Group("", None, ()))


def said(references: list[Reference]) -> list[tuple[str, str, str]]:
    return [(each.kind, each.role, each.value) for each in references]


def test_a_fenced_block_has_places_in_the_card() -> None:
    card = f"# A card\n\n```yaml\n{AXOLOTL}```\n"
    document = Document("README.md", card)
    start = card.index("base_model")
    part = Source.whole(document).part(Span(start, start + len(AXOLOTL)))
    references = list(formats.references(part, "yaml", empty()))
    assert [(each.at.start.line, each.text) for each in references] == [
        (4, "mistralai/Mistral-7B-v0.1"),
        (6, "teknium/OpenHermes-2.5"),
    ]


def test_what_the_repository_pushes_to_is_its_own(tmp_path: Path) -> None:
    tree = files(
        tmp_path,
        **{
            "sft.yaml": "base_model: mistralai/Mistral-7B-v0.1\nsequence_len: 1\n"
            "hub_model_id: acme/ours-sft\n",
            "dpo.yaml": "base_model: acme/ours-sft\nsequence_len: 1\nrl: dpo\n",
        },
    )
    assert said(found(tree, "sft.yaml")) == [("model", "base", "mistralai/Mistral-7B-v0.1")]
    assert said(found(tree, "dpo.yaml")) == [("method", "method", "DPO")]


def test_a_test_suite_is_not_sure(tmp_path: Path) -> None:
    tree = files(tmp_path, tests__config_yaml="")
    (tmp_path / "tests" / "a.yaml").write_text(AXOLOTL)
    tree = Files(Group("", None, tuple(walk(tmp_path))))
    assert {each.confidence for each in found(tree, "tests/a.yaml")} == {"low"}


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ('AutoModel.from_pretrained("google/gemma-2-2b")\n', "low"),
        ('m = AutoModel.from_pretrained("google/gemma-2-2b")\nTrainer(m).train()\n', "high"),
        ('Trainer(x).train()\nAutoModel.from_pretrained("google/gemma-2-2b")\n', "low"),
        ('pipeline("text-generation", model="google/gemma-2-2b")\nTrainer(x)\n', "low"),
    ],
)
def test_only_what_a_script_trains_from_counts(text: str, confidence: str) -> None:
    (reference,) = alone(text, "python", "run.py")
    assert (reference.value, reference.confidence) == ("google/gemma-2-2b", confidence)


@pytest.mark.parametrize(
    ("value", "confidence"),
    [("/content/AnyPony.safetensors", "low"), ("/content/AnyPony", "")],
)
def test_a_file_of_weights_that_a_notebook_chooses(value: str, confidence: str) -> None:
    text = f'pretrained_model_name_or_path = "{value}"  # @param {{type:"string"}}\n'
    references = alone(text, "python", "train.py")
    assert [each.confidence for each in references] == ([confidence] if confidence else [])


def test_what_a_script_writes_is_no_reference() -> None:
    text = (
        'args = TrainingArguments(output_dir="results/mine")\n'
        'Trainer(args=args).train()\nAutoModel.from_pretrained("results/mine")\n'
    )
    assert alone(text, "python", "train.py") == []


def test_unknown_variables_are_unresolved_in_a_shell_and_nothing_in_python() -> None:
    (reference,) = alone("python t.py --model_name_or_path $MODEL\n", "shell")
    assert (reference.value, reference.confidence, reference.text) == (
        "unresolved",
        "low",
        "$MODEL",
    )
    assert alone("AutoModel.from_pretrained(args.model)\n", "python") == []


def test_a_served_model_is_not_sure() -> None:
    text = "python -m vllm.entrypoints.api_server --model_name_or_path Qwen/Qwen3-8B\n"
    assert [each.confidence for each in alone(text, "shell")] == ["low"]


def test_commented_out_entries_do_not_count() -> None:
    text = AXOLOTL.replace("  - path: teknium", "  # - path: acme/other\n  - path: teknium")
    assert said(alone(text, "yaml")) == [
        ("model", "base", "mistralai/Mistral-7B-v0.1"),
        ("dataset", "train", "teknium/OpenHermes-2.5"),
    ]


def test_a_notebook_has_places_in_its_json() -> None:
    book = {
        "cells": [
            {"cell_type": "markdown", "metadata": {}, "source": ["# T\n"]},
            {
                "cell_type": "code",
                "metadata": {},
                "execution_count": None,
                "outputs": [{"output_type": "stream", "text": ["load_dataset('acme/no')"]}],
                "source": [
                    "!python sft.py --model_name_or_path Qwen/Qwen3-8B\n",
                    'd = load_dataset("stanfordnlp/imdb")\n',
                    "Trainer(d).train()",
                ],
            },
            {
                "cell_type": "code",
                "metadata": {},
                "execution_count": None,
                "outputs": [],
                "source": ["%%writefile conf.yml\n", "merge_method: ties\n", "models:\n",
                           "  - model: google/gemma-2-2b\n"],
            },
        ],
        "metadata": {},
        "nbformat": 4,
        "nbformat_minor": 5,
    }  # fmt: skip
    text = json.dumps(book, indent=1)
    references = alone(text, "notebook", "a.ipynb")
    assert said(references) == [
        ("model", "base", "Qwen/Qwen3-8B"),
        ("dataset", "train", "stanfordnlp/imdb"),
        ("method", "method", "TIES"),
        ("model", "merge", "google/gemma-2-2b"),
    ]
    lines = text.split("\n")
    for reference in references:
        assert reference.text in lines[reference.at.start.line - 1]


def test_strings_hold_what_may_carry_a_name() -> None:
    source = Source.whole(Document("a.yaml", AXOLOTL + "chat_template: '{{ x }}'\n"))
    strings = {via: text for _, text, via in formats.strings(source, "yaml", empty())}
    assert strings["output_dir"] == "./out/wizardcoder-run"
    assert strings["datasets[].path"] == "teknium/OpenHermes-2.5"
    assert "chat_template" not in strings
    source = Source.whole(Document("a.sh", "python qlora.py --dataset oasst1 --output_dir o/w\n"))
    strings = {via: text for _, text, via in formats.strings(source, "shell", empty())}
    assert strings == {"--dataset": "oasst1", "--output_dir": "o/w"}
    source = Source.whole(Document("a.yaml", "name: Build\non: push\n"))
    assert list(formats.strings(source, "yaml", empty())) == []


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (AXOLOTL, "yaml", "axolotl"),
        ("merge_method: ties\nmodels: []\n", "yaml", "mergekit"),
        ("swift sft --model Qwen/Qwen3-8B\n", "shell", "ms-swift"),
        ("name: CI\non: [push]\njobs: {}\n", "yaml", ""),
        ('{"train_batch_size": 8, "zero_optimization": {"stage": 2}}', "json", "deepspeed"),
        ("compute_environment: LOCAL_MACHINE\nmain_training_function: main\n", "yaml", ""),
    ],
)
def test_recognised(text: str, kind: str, expected: str) -> None:
    names = formats.recognised(Source.whole(Document("x", text)), kind, empty())
    assert names[:1] == ((expected,) if expected else ())


def test_a_broken_configuration_is_a_fault_and_another_file_is_not() -> None:
    broken = AXOLOTL + "datasets: [\n"
    (place, message), *_ = formats.faults(Source.whole(Document("a.yaml", broken)), "yaml", empty())
    assert place.document.path == "a.yaml"
    assert message
    assert formats.faults(Source.whole(Document("a.yaml", AXOLOTL)), "yaml", empty()) == ()
    other = Source.whole(Document("b.yaml", "a: [\n"))
    assert formats.faults(other, "yaml", empty()) == ()


@settings(max_examples=60)
@given(st.data())
def test_a_damaged_file_never_raises(data: st.DataObject) -> None:
    format = data.draw(st.sampled_from(formats.everything()))
    example = data.draw(st.sampled_from(format.example))
    at = data.draw(st.integers(0, len(example.text)))
    cut = data.draw(st.integers(0, 12))
    extra = data.draw(st.text(alphabet="{}[]:\"'$\\#\n -=x", max_size=5))
    text = example.text[:at] + extra + example.text[at + cut :]
    kind = kind_of(example.name.rpartition("/")[2])
    source = Source.whole(Document(example.name, text))
    for reference in formats.references(source, kind, empty()):
        assert 0 <= reference.at.span.start <= reference.at.span.end <= len(text)
    for place, _, _ in formats.strings(source, kind, empty()):
        assert 0 <= place.span.start <= place.span.end <= len(text)
    formats.faults(source, kind, empty())


@pytest.mark.parametrize(
    ("split", "role"),
    [
        ("'test'", "eval"),
        ("'validation' if args.test else 'train'", "train"),
        ("'train[:90%]'", "train"),
        ("'test' if args.x else 'validation'", "eval"),
    ],
)
def test_a_split_that_may_be_the_training_one_is_trained_on(split: str, role: str) -> None:
    text = f"data = load_dataset('acme/data', split={split})\ntrainer.train()\n"
    assert [each.role for each in alone(text, "python")] == [role]


@pytest.mark.parametrize(
    ("readme", "kept"),
    [
        ("tune run lora --config ours.yaml dataset.source=acme/rows\n", False),
        ("tune run lora --config ours.yaml \\\n  dataset.source=acme/rows\n", False),
        ("tune run lora --config ours.yaml dataset_val.source=acme/rows\n", True),
        ("tune run lora --config their-ours.yaml dataset.source=acme/rows\n", True),
        ("tune run a --config ours.yaml dataset.source=b/c\ntune run a --config ours.yaml", True),
        ("", True),
    ],
)
def test_a_default_that_each_command_replaces(tmp_path: Path, readme: str, kept: bool) -> None:
    recipe = "dataset:\n  _component_: torchtune.datasets.alpaca_cleaned_dataset\n"
    tree = files(tmp_path, **{"README.md": f"```bash\n{readme}```\n", "ours.yaml": recipe})
    assert [each.value for each in found(tree, "ours.yaml")] == ["yahma/alpaca-cleaned"] * kept
