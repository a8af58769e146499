"""Known data that the README of code calls a dataset, whatever it does with it."""

from __future__ import annotations

import pytest

from attrlint.card import read, references
from attrlint.card.called import MAX_TUNING
from attrlint.discover import Group
from attrlint.document import Document
from attrlint.files import Files
from attrlint.registry.store import default


def called(body: str, front: str = "") -> list[str]:
    document = Document("README.md", f"{front}# Gull\n\n## Steps\n\n{body}\n")
    found = references(read(document), default(), Files(Group("", None, ())))
    return [f"{one.role} {one.text}" for one in found if one.via == "prose:running"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("1. Download and extract the LJ Speech dataset.", ["train LJ Speech"]),
        ("The project loads the IMDb dataset and makes a split of it.", ["train IMDb"]),
        ("Load and check the IMDb train and test splits.", ["train IMDb"]),
        ("The **ASVspoof 2019 Logical Access (LA)** dataset is fetched.", ["train ASVspoof 2019"]),
        ("`prepare.py` writes the test questions of the GSM8K dataset.", ["eval GSM8K"]),
        (
            "It reads the IMDb, GSM8K and AISHELL-1 datasets.",
            ["train IMDb", "train GSM8K", "train AISHELL-1"],
        ),
        ("Fetch the datasets (IMDb, GSM8K) first.", ["train IMDb", "train GSM8K"]),
        (
            "Get the datasets ([zwq-tp](https://a.io/x), [GSM8K](https://a.io/y)) first.",
            ["train zwq-tp", "train GSM8K"],
        ),
        # counter-forms
        ("Get the datasets ([here](https://a.io/x), [paper](https://a.io/y)) first.", []),
        ("Get any of the datasets (IMDb, GSM8K) first.", []),
        ("Get the datasets (of three kinds) first.", []),
        ("Get the libraries (IMDb, GSM8K) and data.", []),
        ("It reads IMDb, and then there are GSM8K datasets.", ["train GSM8K"]),
        ("The data is in the SQuAD dataset format.", []),
        ("Put files into the COCO data format.", []),
        ("Use a corpus such as the IMDb dataset.", []),
        ("Any text does, if it is like the IMDb dataset.", []),
        ("Our set is unlike the IMDb dataset.", []),
        ("It was not made from the IMDb dataset.", []),
        ("The grade-school math dataset is small.", []),
        ("The Zwq dataset is fetched.", []),
        ("| What | n |\n|---|---|\n| the IMDb dataset | 3 |", []),
        ("## Related work\n\nThey load the IMDb dataset.", []),
        ("## License\n\nThe IMDb dataset has terms of its own.", []),
    ],
)
def test_known_data_that_is_called_so(body: str, expected: list[str]) -> None:
    assert called(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("It shows how to finetune the recently released PhoBERT for reviews.", ["base PhoBERT"]),
        ("The system trains a shared **DistilBERT** backbone.", ["base DistilBERT"]),
        ("The notebook is on fine-tuning Qwen-VL.", ["base Qwen-VL"]),
        ("It implements finetuning of OpenAI Whisper models.", ["base Whisper"]),
        ("### A guide to fine-tuning DistilBERT on reviews", ["base DistilBERT"]),
        ("| What | n |\n|---|---|\n| Fine-tuning of a pre-trained PhoBERT | 3 |", ["base PhoBERT"]),
        ("This repo trains *google/flan-t5* with adapters.", ["base google/flan-t5"]),
        ("```bash\n# QLoRA training of Zephyr-7b\nbash sft.sh --q 1\n```", ["base Zephyr-7b"]),
        # counter-forms
        ("Le fine-tuning BERT a été fait.", []),
        ("```bash\n# To fine-tune PhoBERT, use your own data\nbash sft.sh --q 1\n```", []),
        ("```text\n# QLoRA training of Zephyr-7b\n\nas told\n```", []),
        ("It gets the train parts, of 9 sizes, from gull-lab/set-9.", []),
        ("| What | F1 |\n|---|---|\n| Fine-tune PhoBERT | 71.2 |", []),
        ("## Gull fine-tuning Pipeline", []),
        ("The training Pipeline for models is small.", []),
        ("Fine-tuning your own PhoBERT takes an hour.", []),
        ("If one were to fine-tune PhoBERT, it would help.", []),
        ("The paper is on fine-tuning PhoBERT.", []),
        ("- [ ] Fine-tune PhoBERT", []),
        ("The service fine-tunes GPT-4o.", []),
        ("Fine-tuning supports PhoBERT.", []),
        ("Read [What I learned about fine-tuning PhoBERT](https://x.io/a).", []),
        ("Training scripts for ControlNet are here.", []),
        ("Fine-tuning Gull-9 is quick.", []),
        ("## Related work\n\nThey fine-tune PhoBERT.", []),
    ],
)
def test_known_models_behind_words_for_training(body: str, expected: list[str]) -> None:
    assert called(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("A small head lies on top of the HuBERT embeddings.", ["base HuBERT"]),
        ("The tagger has a PhoBERT (v2) backbone.", ["base PhoBERT"]),
        ("Sounds go through a pretrained **HuBERT** model first.", ["base HuBERT"]),
        ("- **Vectors**: taken from the ECAPA-TDNN model", ["base ECAPA-TDNN"]),
        # counter-forms
        ("HuBERT is well known.", []),
        ("The library supports HuBERT embeddings.", []),
        ("Any encoder does, such as HuBERT embeddings.", []),
        ("Unlike HuBERT embeddings, they are small.", []),
        ("They are the features of the Gull encoder.", []),
        ("It has a kind of encoder (HuBERT) backbone.", []),
        ("Voices are alike by the similarity of their HuBERT embeddings.", []),
        ("A script is there to evaluate the pretrained PhoBERT.", []),
        ("Clear whisper features are heard.", []),
        ("Vectors come from the text-embedding-3-small model.", []),
        ("See [all about what HuBERT embeddings hold](https://x.io/a).", []),
        ("- [ ] HuBERT embeddings", []),
        ("## Related work\n\nThey take HuBERT embeddings.", []),
        ("| What | n |\n|---|---|\n| HuBERT embeddings | 3 |", []),
    ],
)
def test_known_models_before_what_they_give(body: str, expected: list[str]) -> None:
    assert called(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("It reimplements the SimCLR approach proposed in 2020.", ["method SimCLR"]),
        ("We follow the **DreamBooth** approach for few pictures.", ["method DreamBooth"]),
        # counter-forms
        ("It may follow the SimCLR approach.", []),
        ("It follows a plan, and the SimCLR approach is another.", []),
        ("Compared with the SimCLR approach it is small.", []),
        ("It implements the Gull method.", []),
        ("The SimCLR approach is well known.", []),
        ("## Related work\n\nThey follow the SimCLR approach.", []),
    ],
)
def test_known_methods_that_are_followed(body: str, expected: list[str]) -> None:
    assert called(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Reference repo: https://github.com/Luolc/AdaBound",
            ["method https://github.com/Luolc/AdaBound"],
        ),
        ("- **Original code**: [here](https://github.com/Luolc/AdaBound)", ["method here"]),
        # counter-forms
        ("Reference repo: https://github.com/gull-lab/zwq", []),
        ("Other repos: https://github.com/Luolc/AdaBound", []),
        ("Reference repo: see https://github.com/Luolc/AdaBound", []),
        ("See the code: https://github.com/Luolc/AdaBound", []),
        ("## Related work\n\nOriginal code: https://github.com/Luolc/AdaBound", []),
    ],
)
def test_the_repository_that_code_was_taken_from(body: str, expected: list[str]) -> None:
    assert called(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("### LibriSpeech\n\nFetch it.", ["train LibriSpeech"]),
        ("### 2. IMDb dataset\n\nFetch it.", ["train IMDb"]),
        ("## Results\n\n### CIFAR-100\n\n- good", ["eval CIFAR-100"]),
        # counter-forms
        ("### Prepare LibriSpeech\n\nFetch it.", []),
        ("### LibriSpeech and what it is\n\nFetch it.", []),
        ("### Gull-9\n\nFetch it.", []),
        ("## Related work\n\n### CIFAR-100\n\nIs small.", []),
    ],
)
def test_known_data_that_heads_a_section(body: str, expected: list[str]) -> None:
    assert called(body) == expected


def test_a_card_says_what_its_data_is_for() -> None:
    assert called("It loads the IMDb dataset.", "---\nlicense: mit\n---\n") == []


def test_a_block_of_nothing_but_such_words_is_not_read_to_its_end() -> None:
    assert len(called("Fine-tune PhoBERT.\n" * 100)) == MAX_TUNING
