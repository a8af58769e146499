"""The plainest sentences of cards, whatever they are about, stand in or are written with."""

from __future__ import annotations

import pytest

from tests.test_card_prose import BASE, DATA, HUB, said

QWEN = "Qwen/Qwen2.5-7B"


@pytest.mark.parametrize(
    "subject",
    [
        "This is",
        "This model is",
        "This repo is",
        "This repository contains",
        "This project is",
        "Our model is",
        "Here is",
        "We release",
        "This card describes",
        "The result is",
        "**Tern-7B** is",
    ],
)
def test_whatever_is_spoken_of(subject: str) -> None:
    told = f"{subject} a fine-tuned version of {BASE} on {DATA}."
    assert said(told) == ["base org/base-1b", "train org/set-9k"]


@pytest.mark.parametrize(
    "body",
    [
        f"This repository is based on {QWEN}.",
        f"This repo contains the code for a demo based on {QWEN}.",
        f"The code in this repository is built on {QWEN}.",
    ],
)
def test_a_repository_of_code_has_no_base(body: str) -> None:
    assert said(body) == []


@pytest.mark.parametrize(
    "phrase",
    [
        "GSM8K",
        "The questions of GSM8K",
        "GSM8K (7.5k examples)",
        "A German translation of GSM8K",
        "My own data and GSM8K",
        "50% of GSM8K",
        "GSM8K, a dataset of grade school problems",
    ],
)
def test_a_phrase_below_a_heading_for_data(phrase: str) -> None:
    assert said(f"## Training data\n\n{phrase}") == ["train GSM8K"]


@pytest.mark.parametrize(
    "body",
    [
        "## Training data\n\nGSM8K is too small for that.",
        "## Training data\n\nSee the paper of GSM8K",
        "## Training data\n\nMath word problems",
        "## Evaluation data\n\nA part of the news",
    ],
)
def test_what_is_no_such_phrase(body: str) -> None:
    assert said(body) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("It was trained on word problems from GSM8K.", ["train GSM8K"]),
        ("It was trained on Spanish Wikipedia using two GPUs.", ["train Wikipedia"]),
        ("It was trained on the concatenation of Wikipedia in 104 languages.", ["train Wikipedia"]),
        ("## Training data\n\n- Wikipedia (ja)\n- The notes of a clerk", ["train Wikipedia"]),
        (f"1. SFT of {BASE} on {DATA}", ["base org/base-1b", "train org/set-9k"]),
        (f"2. DPO of the SFT checkpoint on {DATA}", ["train org/set-9k"]),
        (f"We then aligned the model with the trainer of TRL on {DATA}.", ["train org/set-9k"]),
        (f"The original model is [here]({HUB}/org/base-1b).", ["base here"]),
        ("GGUF imatrix quants for org/base-1b", ["base org/base-1b"]),
        (f"{HUB}/org/base-1b with ONNX weights.", [f"base {HUB}/org/base-1b"]),
        ("It is a Mistral 7B fine-tune.", ["base Mistral 7B"]),
        ("Mistral 7B was fine-tuned on the notes of a clerk.", ["base Mistral 7B"]),
        ("Mistral 7B, fine-tuned on the notes of a clerk.", ["base Mistral 7B"]),
        ("This is Mistral 7B quantized to 4 bits.", ["base Mistral 7B"]),
        (f"This is {BASE} with a classification head.", ["base org/base-1b"]),
        (f"We freeze {BASE} and train what is on top.", ["base org/base-1b"]),
        (f"The backbone of the model is {BASE}.", ["base org/base-1b"]),
        ("The student was trained on outputs from GPT-4.", ["teacher GPT-4"]),
        ("The labels come from GPT-4.", ["teacher GPT-4"]),
        ("GSM8K was used for evaluation.", ["eval GSM8K"]),
        (
            "We use LJSpeech for training and TIMIT for evaluation.",
            ["train LJSpeech", "eval TIMIT"],
        ),
        ("The evaluation dataset is GSM8K.", ["eval GSM8K"]),
        ("Validation set: GSM8K", ["eval GSM8K"]),
        (
            "The following datasets were used:\n\n- GSM8K\n- MetaMathQA",
            ["train GSM8K", "train MetaMathQA"],
        ),
        (
            f"Datasets:\n\n- {HUB}/datasets/org/set-9k\n- MetaMathQA",
            [f"train {HUB}/datasets/org/set-9k", "train MetaMathQA"],
        ),
        (
            "## Training\n\n| Dataset | Size |\n|---|---|\n| GSM8K | 7k |",
            ["train GSM8K"],
        ),
        ("A helpful assistant, powered by Llama 3.1 8B.", ["base Llama 3.1 8B"]),
        (
            "It was pretrained on a collection of images in a supervised way, namely ImageNet-21k.",
            ["train ImageNet-21k"],
        ),
        (
            f"Tern consists of {BASE}, an MLP projector, and [org/other-2b]({HUB}/org/other-2b).",
            ["base org/base-1b", "base org/other-2b"],
        ),
        ("It was tuned for sound (to sound) on LJSpeech.", ["train LJSpeech"]),
        ("We tune our base model on GSM8K.", ["train GSM8K"]),
        ("We evaluate its performance on HellaSwag.", ["eval HellaSwag"]),
        ("We test the zero shot performance on HellaSwag.", ["eval HellaSwag"]),
        (f"## License\n\nThis model is based on {BASE}.", ["base org/base-1b"]),
        (f"## License\n\nThis adapter is a derivative of {BASE}.", ["base org/base-1b"]),
        (f"These are pruned builds of {BASE}.", ["base org/base-1b"]),
        ("It was fine\u2011tuned from Qwen2.5\u20117B.", ["base Qwen2.5\u20117B"]),
        ("It was fine-tuned from Llama\u00a03.1\u00a08B.", ["base Llama\u00a03.1\u00a08B"]),
    ],
)
def test_what_is_said_plainly(body: str, expected: list[str]) -> None:
    assert said(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "It achieves a performance on HellaSwag that nobody expected.",
        "See the limits of the base model [here](https://huggingface.co/org/base-1b).",
        "You may fine-tune it on the questions of your users.",
        "We support evaluating models on HellaSwag.",
        "It is smart like a good Llama 2 70b finetune.",
        "RLHF-trained models are polite.",
        "Corpora such as GSM8K and raw text were intentionally excluded.",
        "## Training data\n\n- **search**: queries that were annotated with Wikipedia pages.",
        "This repo contains the weights of Mistral 7B proposed in our paper.",
        "# Tern-1B\n\nThis card describes the first tuned model of the Tern series.",
        f"## Training data\n\nAt first we looked at {DATA}, and found it too small.",
        "The following datasets were used for evaluation:\n\n- the notes of a clerk",
    ],
)
def test_what_is_not(body: str) -> None:
    assert said(body) == []


def snippet(*lines: str) -> str:
    return "# Tern\n\n```python\n" + "\n".join(lines) + "\n```\n"


def test_an_adapter_is_put_on_its_base() -> None:
    body = snippet(
        'base = AutoModelForCausalLM.from_pretrained("gull/base-1b")',
        'tokenizer = AutoTokenizer.from_pretrained("gull/base-1b")',
        'model = PeftModel.from_pretrained(base, "gull/some-adapter")',
    )
    assert said(body) == ["base gull/base-1b", "tokenizer gull/base-1b"]


def test_a_field_names_the_original_though_code_loads_it() -> None:
    link = f"[gull/base-1b]({HUB}/gull/base-1b)"
    body = f"# Base 1B - GGUF\n\n- Original model: {link}\n\n# Its own card\n"
    body += snippet('model = AutoModelForCausalLM.from_pretrained("gull/base-1b")')
    assert said(body) == ["base gull/base-1b"] * 2


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("It is distilled from TinyLlama’s answers.", ["teacher TinyLlama"]),
        ("It is distilled from TinyLlama's answers.", ["teacher TinyLlama"]),
        ("It was trained on the Children's Book Test.", ["train Children's Book Test"]),
    ],
)
def test_whose_something_is_ends_no_name(told: str, expected: list[str]) -> None:
    assert said(told) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [("DATASET_NAME", []), ("model_path", []), ("model_data_v2", ["train model_data_v2"])],
)
def test_a_variable_is_no_data(code: str, expected: list[str]) -> None:
    assert said(f"We train on the `{code}` dataset.") == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("This excludes the use of models fine-tuned on SNLI.", []),
        ("This excludes the usage of any models trained on SNLI.", []),
        ("Our models trained on SNLI are here.", ["train SNLI"]),
    ],
)
def test_a_use_of_models_is_of_others(told: str, expected: list[str]) -> None:
    assert said(told) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "We started with Llama-2-7b and continued pretraining on The Pile.",
            ["base Llama-2-7b", "train The Pile"],
        ),
        ("We took Llama-2-7b and trained it on SQuAD.", ["base Llama-2-7b", "train SQuAD"]),
        ("We start with a learning rate of 1e-4 and train for 3 epochs.", []),
        ("The vision tower comes from SigLIP.", ["base SigLIP"]),
        ("It extends BLOOM-7B1 to Thai by continued pretraining.", ["base BLOOM-7B1"]),
        ("It extends Python to tensors by training.", []),
        ("Embeddings are computed with the all-MiniLM-L6-v2 model.", ["base all-MiniLM-L6-v2"]),
        ("The embeddings are extracted from the last layer.", []),
        ("Speech data came from LibriSpeech.", ["train LibriSpeech"]),
        ("Voices are from the LJSpeech dataset.", ["train LJSpeech"]),
        ("The images are from the internet.", []),
        ("It was annealed on FineWeb-Edu.", ["train FineWeb-Edu"]),
        ("All experiments are on CIFAR-10 and CIFAR-100.", ["train CIFAR-10", "train CIFAR-100"]),
        ("Experiments were run on Google Colab with PyTorch 2.1 on Windows 11.", []),
        ("It saw GSM8K during training.", ["train GSM8K"]),
        ("It saw 2T tokens during training.", []),
        ("In stage 1 we align on CC3M.", ["train CC3M"]),
        ("- Stage 1: LAION-400M", ["train LAION-400M"]),
        ("- Stage 1: warm-up", []),
        (
            "For training, SlimPajama and The Stack were combined.",
            ["train SlimPajama", "train The Stack"],
        ),
        ("For training, DeepSpeed ZeRO-3 was used.", []),
        ("We used SlimPajama for training.", ["train SlimPajama"]),
        ("We used PyTorch Lightning for training.", []),
        ("For calibration we used WikiText-2.", ["train WikiText-2"]),
        ("Images were captioned with Qwen2-VL-7B-Instruct.", ["teacher Qwen2-VL-7B-Instruct"]),
    ],
)
def test_how_it_was_made(body: str, expected: list[str]) -> None:
    assert said(body) == expected
