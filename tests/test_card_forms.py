"""Forms that many cards have: nouns after names, recipes, origins of copies, names spelt out."""

from __future__ import annotations

import pytest

from attrlint.card import languages, read
from attrlint.card.metadata import references
from attrlint.document import Document
from tests.test_card_prose import BASE, DATA, HUB, said


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # a noun of data after the name
        ("It was tuned using UltraFeedback prompts and preferences.", ["train UltraFeedback"]),
        ("Trained with SlimOrca system messages.", ["train SlimOrca"]),
        ("It is tuned using a short subset of the ZwqRoom dataset.", ["train ZwqRoom"]),
        ("Trained on 9000 short notes drawn from the ZwqClinic dataset.", ["train ZwqClinic"]),
        ("Trained on various old NLI datasets.", []),
        ("Trained with the following signs: ZwqRoom dataset.", []),
        # data that was made from other data
        ("We filtered and de-duped the SQuAD and GSM8K datasets.", ["train SQuAD", "train GSM8K"]),
        ("The SQuAD dataset was used for DPO.", ["train SQuAD"]),
        ("It was tuned for 9000 updates on SQuAD and GSM8K.", ["train SQuAD", "train GSM8K"]),
        ("Trained on [the Zwq dataset on Kaggle](https://www.kaggle.com/c/zwq).", [
            "train the Zwq dataset on Kaggle",
        ]),
        ("It was trained and evaluated with the SQuAD dataset.", ["train SQuAD"]),
        (f"Evaluation was done using the validation split of {DATA}.", ["eval org/set-9k"]),
        # spelt out
        ("Tuned on the Quiet Question Replies (QQRx) dataset.", ["train Quiet Question Replies"]),
        ("Tuned on Talking and Replies (ZwqTR) dataset.", ["train ZwqTR"]),
        ("Tuned on english MultiNLI[1] and on the dev set of XNLI[2].", [
            "train MultiNLI",
            "train XNLI",
        ]),
        ("Texts in Modern Standard Arabic (MSA).\n\nIt was trained on MSA data.", []),
        ("It was trained on MSA data.", ["train MSA"]),
        # examples, and what another model learned from
        ("Tuning it on a large dataset like SQuAD would be best.", []),
        (f"We used a model trained on {DATA} to tell which notes are rude.", []),
        ("There is a sister (same model trained on SQuAD for notes).", []),
        # tools
        (
            "## Example ESPnet2 TTS model\n### `zwqana/a_tts`\n"
            "This model was trained by Zwqana using zwqvoice/tts1 recipe in ESPnet.",
            ["train zwqvoice"],
        ),
        ("Trained by Zwqana using the librimix recipe in [Asteroid](https://x.org).", [
            "train librimix",
        ]),
        (f"This model is a fine-tuned version of {BASE} on the image_folder dataset.", [
            "base org/base-1b",
        ]),
        ("The model was trained on TPUv3-8 VM.", []),
        ("## Training data\n\n- F1 Score: 0.97", []),
    ],
)  # fmt: skip
def test_data(body: str, expected: list[str]) -> None:
    assert said(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Specifically, this model is a *bert-base-cased* model that was tuned on notes.", [
            "base bert-base-cased",
        ]),
        (f"The model originally used for fine tuning is {BASE}.", ["base org/base-1b"]),
        (f"The base trained model is a Polish {BASE}.", ["base org/base-1b"]),
        (f"It was trained on the basis of {BASE}.", ["base org/base-1b"]),
        ("Using GPT-2's 124M model as the base, it was trained for a day.", ["base GPT-2"]),
        (f"Created using {BASE} by [Org](https://x.org) as base model.", ["base org/base-1b"]),
        ("# Fine tuned GPT Neo 125M with CC100 dataset", ["base GPT Neo 125M", "train CC100"]),
        (f"It was made by MLM adaptation of {BASE} on six languages.", ["base org/base-1b"]),
        (f"This model fine-tunes {BASE} (`base.ckpt`) with 9k steps.", ["base org/base-1b"]),
        (f"{BASE} exported to the ONNX format.", ["base org/base-1b"]),
        ("It has a text encoder ([OpenCLIP-ViT/H](https://x.org/i)).", ["base OpenCLIP-ViT/H"]),
        ("We fine-tuned a language model (mBERT) for 3 epochs.", ["base mBERT"]),
        # keys
        (f"Source: [Hugging Face]({HUB}/org/base-1b) - [Elsewhere](https://x.org)", [
            "base Hugging Face",
        ]),
        ("Source: [Elsewhere](https://x.org)", []),
        (f"Base model {BASE}", ["base org/base-1b"]),
        (f"Dataset {DATA} was once compared with it.", []),
    ],
)  # fmt: skip
def test_bases(body: str, expected: list[str]) -> None:
    assert said(body) == expected


def test_a_card_that_lists_data_is_one_of_a_model() -> None:
    lists = "task_categories:\n- token-classification\ndatasets:\n- org/set-9k"
    assert read(Document("README.md", f"---\n{lists}\n---\n")).kind == "model"


def test_what_comes_in_sizes_is_no_base() -> None:
    sizes = f"[zwq-small]({HUB}/org/zwq-small) and [zwq-large]({HUB}/org/zwq-large)"
    assert said(f"It was built on top of {BASE} and comes in two sizes: {sizes}.") == [
        "base org/base-1b"
    ]


def test_versions_that_one_offers_in_chinese_are_no_bases() -> None:
    assert not said(f"我们也提供了在中文数据集上微调的版本：[zwq-9b]({HUB}/org/zwq-9b)。")
    assert said(f"在{BASE}上微调。") == ["base org/base-1b"]


def test_a_subset_that_the_trainer_wrote_is_its_set_s() -> None:
    written = f"This model is a fine-tuned version of {BASE} on the GLUE MRPC dataset."
    assert said(written, "datasets:\n- glue") == ["base org/base-1b", "train GLUE"]


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("de", f"Hier kann man auch {DATA} sehen."),
        ("fr", f"Vous pouvez aussi voir {DATA}."),
        ("es", f"También puede descargar {DATA}."),
        ("tr", f"Burada {DATA} da var."),
        ("ja", f"{DATA} からもダウンロードできます。"),
    ],
)
def test_what_a_reader_may_do_in_other_languages(name: str, body: str) -> None:
    words = " ".join(languages.head(name)[1])
    assert not said(f"{words}\n\n## Training\n\n{body}")


def test_what_a_training_script_loads_is_not_the_card_s_own() -> None:
    flags = '--model_name_or_path="org/base-1b"\n--output_dir="."\n'
    assert said(f"It is tuned on top of {BASE}.\n\n```\n{flags}```") == ["base org/base-1b"] * 2


def test_a_name_in_brackets_that_is_called_data_is_not_the_title_s() -> None:
    body = "# Zwq-4, tuned on the Bank of Zwq (ZwqBank) dataset\n\nIt was tuned on ZwqBank data."
    assert said(body) == ["train ZwqBank", "train ZwqBank"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("datasets:\n- image_folder", []),
        ("datasets:\n- 0.909", []),
        ("datasets:\n- kaggle", []),
        ("datasets:\n- squad", ["train squad"]),
    ],
)
def test_what_metadata_names(value: str, expected: list[str]) -> None:
    card = read(Document("README.md", f"---\n{value}\n---\n"))
    assert [f"{each.role} {each.value}" for each in references(card)] == expected


def test_a_task_is_no_dataset() -> None:
    result = "  - dataset:\n      type: sentiment-analysis\n      name: dbrd\n"
    card = read(Document("README.md", f"---\nmodel-index:\n- name: x\n  results:\n{result}---\n"))
    assert [each.value for each in references(card)] == ["dbrd"]
