"""What sentences of cards tell of data in other words than those that were known, and what not."""

from __future__ import annotations

import pytest

from tests.test_card_prose import BASE, DATA, HUB, said

SET = "train org/set-9k"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Pretrained on 90M caption pairs, including CC3M and CC12M.",
            ["train CC3M", "train CC12M"],
        ),
        ("Trained on 70 GB of text, consisting mainly of OSCAR.", ["train OSCAR"]),
        (
            "Trained on 600 hours of speech made up of VoxPopuli and Common Voice.",
            [
                "train VoxPopuli",
                "train Common Voice",
            ],
        ),
        (
            f"A version of {BASE} tuned on captions, composed of the best there are.",
            [
                "base org/base-1b",
            ],
        ),
        ("In the end, only SQuAD was used for final finetuning.", ["train SQuAD"]),
        (
            "Training a tagger, a parser and all that comes with both on the CoNLL-2003 corpus.",
            [
                "train CoNLL-2003",
            ],
        ),
        ("A tagger that we trained; its scores on the CoNLL-2003 corpus are below.", []),
        (
            'Resumed from our first. 90k steps at resolution 512x512 on "laion-aesthetics v2".',
            [
                "train laion-aesthetics v2",
            ],
        ),
        ("Resumed for 90k steps on a `768x768` subset of our dataset.", []),
        ("Trained on 9 hours of 16kHz recordings.", []),
        ("## How to use it\n\nThis model is trained on the SQuAD dataset.", ["train SQuAD"]),
        (
            "Trained on SQuAD, a dataset of 900 questions from pages, and CoNLL-2003.",
            [
                "train SQuAD",
                "train CoNLL-2003",
            ],
        ),
        (
            "## Training data\n\n- [Zwqoro Letters](https://x.org/i), 14th century",
            [
                "train Zwqoro Letters",
            ],
        ),
        (
            "Letters, and Wikipedia articles in Spanish were used for pre-training the model.",
            [
                "train Wikipedia",
            ],
        ),
        ("# Zwq style for Stable Diffusion 1.5", ["base Stable Diffusion 1.5"]),
        ("# Prompt generator for Stable Diffusion 1.5", []),
        ("# Model card for DistilBERT base", []),
        ("* **model_name_or_path**: `org/base-1b`", ["base org/base-1b"]),
        (
            f"* [Card of the teacher model]({HUB}/org/base-1b), trained by us",
            [
                "teacher Card of the teacher model",
            ],
        ),
        (f"* [Card of the student model]({HUB}/org/base-1b), trained by us", []),
        ("## How to use it\n\nLoad the SQuAD dataset and train a head on it.", []),
        (
            f"This model is a fine-tuned version of {BASE} on two datasets:\n\n- {DATA}\n"
            f"- 900 rows of [org/set-2k]({HUB}/datasets/org/set-2k)",
            ["base org/base-1b", SET, "train org/set-2k"],
        ),
        (f"Fine-tuned from {BASE} as it is:\n\n- {DATA}", ["base org/base-1b"]),
        # the row of this model among its siblings
        (
            "# Zwqo-small\n\n## Pre-trained models\n\n| Model | Training data |\n|---|---|\n"
            "| `Zwqo-base` | SQuAD |\n| `Zwqo-small` | MultiNLI |\n",
            ["train MultiNLI"],
        ),
        # the whole of a link that begins an item, and no known name in it
        (
            "It was trained on:\n\n- [Clue Web](https://x.org/cw), a crawl.\n"
            "- [SQuAD Dutch](https://x.org/s).\n- Fisher Corpus",
            ["train Clue Web", "train SQuAD", "train Fisher"],
        ),
        # what was trained on is no merge of models
        (
            "It was trained on a combination of:\n\n- SQuAD\n- MultiNLI",
            [
                "train SQuAD",
                "train MultiNLI",
            ],
        ),
        (f"It was trained on a mix of {DATA} and our notes, and merged.", [SET]),
        # names with a noun of their language, and what is in bold
        ("### 训练数据\n\n- ZwqJam 数据集：短视频\n", ["train ZwqJam"]),
        ("### 学習データ\n\n- **ZWQAC** から取得: 九つ\n", ["train ZWQAC"]),
        ("### 训练数据\n\n混合使用：Zwq4D (60%) + SQuAD (40%)\n", []),
        ("데이터는 KorQuAD에서 추출한 질문입니다.", ["train KorQuAD"]),
        ("KLUE에서 얻은 점수는 90점입니다.", []),
        # keys of the items of a list
        (
            "## Training data\n\nIt was tuned on a mix of old and new letters data:\n\n"
            "1. **Letters**\n   * **Nature**: Authentic old letters, to hear a voice.\n"
            "2. **Notes**\n   * **Nature**: new notes\n   * **Source**: Generated via GPT-4.\n",
            ["train Letters", "train Notes", "teacher GPT-4"],
        ),
        (f"SFT was performed on *org/set-9k* (2 epochs), from {BASE}.", [SET, "base org/base-1b"]),
        ("We release the models trained with DPO:\n\n- Zwq-7B-DPO", ["method DPO"]),
        ("- **Base**: 186 examples (v0.8)\n- **Longer**: 286 examples (v0.9)", []),
        # what stands in brackets, and ids in code
        (
            "Trained on UltraChat (`train_sft`) and SlimOrca (all).",
            [
                "train UltraChat",
                "train SlimOrca",
            ],
        ),
        (f"Tuned with 900 letters. ({DATA})", [SET]),
        ("## Training data\n\n- `zwq/TalesOfTime`, for both.", ["train zwq/TalesOfTime"]),
        # comparisons
        (
            f"It covers more words than e.g. the first released version of {BASE}:\n\n"
            "| A | B |\n|---|---|\n| FinBERT | yes |\n",
            [],
        ),
        (f"Trained on more than 900 notes of {DATA}.", [SET]),
        # what another's model was made from
        ("# Zwqo\n\nIn contrast, the RoBERTa model was trained on SQuAD.", []),
        ("# Zwqo\n\nIn contrast, the Zwqo model was trained on SQuAD.", ["train SQuAD"]),
        ("Zwq XR is Acme Lab's model for speech. It is pretrained on 9k hours of SQuAD.", []),
        (
            "Zwq XR is a model for speech. It is pretrained on 9k hours of SQuAD.",
            [
                "train SQuAD",
            ],
        ),
        (
            f"Tuned on {DATA}.\n\nThe labels are of [the tagged set]({HUB}/datasets/org/set-9k).",
            [SET, "train the tagged set"],
        ),
    ],
)
def test_data(body: str, expected: list[str]) -> None:
    assert said(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "Fine-tuned on Part-of-Speech Tagging.",
        "Fine-tuned on large-scale Table-to-Text.",
        "Trained on permissive/non-commercial recordings.",
        "**Data:** Zwqoro was trained on our own recordings.",
        "It can train your model on OSCAR.",
        "Based on the `ZwqForMaskedLM` class.",
        "Built upon Zwq-trainer.",
        "The commit the agent was trained on: [983cb75](https://github.com/o/r/tree/983cb75) data",
        "## Training data\n\n- ZQ (dialectal Zwqoro)\n- Letters of [Zwqoro](https://x.org/i)",
        "## Training data\n\n- [Zwqoro-7B-large](#zwq): 2 epochs",
        "The parameters are the same as the small version of GPT-2.",
        "We use GPT-4 as the judge model to score the answers of the benchmark.",
        "A classifier of the labeled examples, with the features produced by GPT-4.",
        "## Training data\n\n- Category: true or false\n- [See corpus on GitHub](https://x.org/i)",
        "## Versions\n\n| Model | Training Data |\n|---|---|\n| v2 | <100 hrs |\n",
        "## Training data\n\nZwq supports a variety of datasets, including COCO and LVIS.",
        "## Dataset format\n\n- **Conversational**: `messages` or ShareGPT `conversations` field.",
    ],
)
def test_no_work(body: str) -> None:
    assert said(f"# Tern-2\n\n{body}") == []


def test_what_trainer_leaves_of_a_name() -> None:
    line = f"This model is a fine-tuned version of {BASE} on the {{}} dataset."
    for words in ("three", "following", "company specific", "Danish"):
        assert said(line.format(words)) == ["base org/base-1b"]
    assert said(line.format("tern_tales"))[1:] == ["train tern_tales"]


def test_documentation_is_about_no_use() -> None:
    line = "This is a Stable Diffusion model fine-tuned on `zq` images."
    assert said(line) == ["base Stable Diffusion"]
    docs = f"For more, please look into the [Stable Diffusion]({HUB}/docs/diffusers/api) pages."
    assert said(f"{line}\n\n{docs}") == ["base Stable Diffusion"]


def test_created_by_tuning_is_no_teacher() -> None:
    assert said(f"This model was created by fine-tuning the {BASE} weights for our dataset.") == [
        "base org/base-1b"
    ]
    assert said("# ONNX export of distilbert-base-uncased") == ["base distilbert-base-uncased"]
    assert said("A dataset with answers created by GPT-4.") == ["teacher GPT-4"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"Use the following dataset to fine-tune {BASE} and plan better.", ["base org/base-1b"]),
        ("Fine-tuned Qwen2.5-7B for notes.", ["base Qwen2.5-7B"]),
        (f"We apply GRPO to {BASE} using {DATA}.", ["method GRPO", "base org/base-1b", SET]),
        (f"Trained via SFT on top of {BASE}.", ["base org/base-1b"]),
        ("A model finetuned for notes starting with Qwen2.5-7B.", ["base Qwen2.5-7B"]),
        (f"An EAGLE-3 head for {BASE} trained on {DATA}.", ["base org/base-1b", SET]),
        (f"Sparse autoencoders for {BASE}.", ["base org/base-1b"]),
        ("The reward signal is provided by Skywork-Reward-Gemma-2-27B.", [
            "reward Skywork-Reward-Gemma-2-27B",
        ]),
        ("It was pretrained for 2T tokens of FineWeb-Edu.", ["train FineWeb-Edu"]),
        ("The corpus mixes CulturaX and MADLAD-400.", ["train CulturaX", "train MADLAD-400"]),
        ("## Training Mix\n\n- FineWeb-Edu (60%)\n- CulturaX (40%)", [
            "train FineWeb-Edu",
            "train CulturaX",
        ]),
        # parts of a model, rewards of none, and what the reader may do
        ("We apply LoRA to the attention layers.", ["method LoRA"]),
        ("We applied reinforcement learning to math problems.", []),
        ("Rewards come from unit tests.", []),
        ("Fine-tuned 7B for code.", []),
        (f"Later you can apply SFT to {BASE} yourself.", []),
        (f"You can use the following dataset to fine-tune {BASE}.", []),
        ("## Training data\n\n- Annotations: YOLO, COCO, Pascal VOC formats", []),
        ("## Training data\n\n- Both: COCO, Pascal VOC", ["train COCO", "train Pascal VOC"]),
    ],
)  # fmt: skip
def test_ways_of_saying_from_what_and_on_what(body: str, expected: list[str]) -> None:
    assert said(body) == expected
