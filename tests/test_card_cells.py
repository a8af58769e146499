"""What the cells, keys, brackets and links of a card name, and what it introduces as its own."""

from __future__ import annotations

import pytest

from attrlint.card import read, references
from attrlint.discover import Group
from attrlint.document import Document
from attrlint.files import Files
from attrlint.registry.store import default
from tests.test_card_prose import HUB, found, said

DATA = f"[Zwq 9K]({HUB}/datasets/acme/zwq-9k)"
MODEL = f"[Base 1B]({HUB}/acme/base-1b)"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # cells that tell something of the card's own models
        (
            f"# Zwq-MORE\n\n| Model | What |\n|---|---|\n"
            f"| Zwq_MORE-1B-sft | Finetuned on {DATA} and using {MODEL} as LLM backbone |\n",
            ["train Zwq 9K", "base Base 1B"],
        ),
        (
            f"# Zwq-MORE\n\n| Model | What |\n|---|---|\n| Vicuna-7B | Finetuned on {DATA} |\n",
            [],
        ),
        (
            f"# Zwq\n\n## Results\n\n| Model | What |\n|---|---|\n| Zwq-1B | Tuned on {DATA} |\n",
            [],
        ),
        # the parts of a dataset: in a column, or at the end of its name
        (
            "# Zwq\n\n| Dataset | Split | # samples |\n|---|---|---|\n"
            "| SQuAD2.0 | train | 130k |\n| SQuAD2.0 | valid | 12.3k |\n",
            ["train SQuAD2.0", "eval SQuAD2.0"],
        ),
        (
            "# Zwq\n\n| Dataset | # Q&A |\n|---|---|\n"
            "| Zwq-qa-v2 Train | 130 K |\n| Zwq-qa-v2 Dev | 12 K |\n",
            ["train Zwq-qa-v2", "eval Zwq-qa-v2"],
        ),
        ("# Zwq\n\n| Dataset | F1 |\n|---|---|\n| SQuAD2.0 | 80 |\n| Train | 9 |\n", []),
        (
            "# Zwq\n\n## Results\n\n| Dataset | Split | F1 |\n|---|---|---|\n"
            "| SQuAD2.0 | test | 80 |\n",
            [],
        ),
        # columns
        (
            "# Zwq\n\nHere are the data we used:\n\n"
            "| Data source | Kind |\n|---|---|\n| Zwq-Laws | law |\n",
            ["train Zwq-Laws"],
        ),
        ("# Zwq\n\n| Field | Dataset name |\n|---|---|\n| law | Zwq-Laws |\n", []),
        (
            "# Zwq\n\n## Training data\n\n| For | Dataset name |\n|---|---|\n| law | Zwq-Laws |\n",
            ["train Zwq-Laws"],
        ),
        (
            "# Zwq\n\n# 데이터셋 목록\n\n| 분야 | 데이터셋 이름 |\n|---|---|\n| 법 | Zwq-Laws |\n",
            ["train Zwq-Laws"],
        ),
        (
            "# Zwq\n\n## Training data\n\n| Source | Rows |\n|---|---|\n| OPUS-100 (half) | 9 |\n",
            ["train OPUS-100"],
        ),
        (
            "# Zwq\n\n## Training data\n\n"
            "| Dataset | Seed Dataset | Model(s) used for generation |\n|:--|:--|:--|\n"
            "| Zwq Traces from A, B and C | [GSM8K dataset (sums)]; [SQuAD2.0] "
            "| [Qwen/Qwen3-8B]; [Qwen3-4B] |\n",
            [
                "train Zwq Traces",
                "train GSM8K",
                "train SQuAD2.0",
                "teacher Qwen/Qwen3-8B",
                "teacher Qwen3-4B",
            ],
        ),
        (
            "# Zwq\n\n## Training data\n\n| Dataset | Size |\n|---|---|\n"
            "| Traces of search from DeepSeek-V3.2 | 1 |\n| GSM8K | 1 |\n",
            ["train GSM8K"],
        ),
        # what a reader would run
        (
            "# Zwq\n\n## Fine-tuning\n\n| Name | What | Notebook |\n|---|---|---|\n"
            "| SFT | Tuning with LoRA | [run](https://colab.research.google.com/drive/1) |\n",
            [],
        ),
        ("# Zwq\n\nFine-tune the model via:\n\n- `Axolotl`: see its pages\n", []),
        (
            "# Zwq\n\n| Name | Training_corpus |\n|---|---|\n| Zwq-tiny | OSCAR |\n",
            ["train OSCAR"],
        ),
        (
            "# Zwq\n\n## Models\n\n| Model | Base | Size |\n|---|---|---|\n"
            "| Zwq-small | Qwen3-8B | 8B |\n| Qwen3-8B | Qwen3-8B-Base | 8B |\n",
            ["base Qwen3-8B"],
        ),
        (
            "# Zwq\n\n| Model | Generator |\n|---|---|\n"
            f"| Zwq-small | [Generator]({HUB}/a/zwq-gen) |\n"
            f"| Zwq-small-2 | [Judge 7B]({HUB}/acme/judge-7b) |\n",
            ["teacher Judge 7B"],
        ),
        (
            "# Zwq\n\n| Component | Model | Purpose |\n|---|---|---|\n"
            "| Speech | acme/zwq-asr | text |\n| UI | Gradio | demo |\n",
            ["base acme/zwq-asr"],
        ),
        (
            "## Data\n\n| Model | Training Data |\n|---|---|\n| a | ZwqVerse + ZwqNet |\n"
            "| b | ZwqVerse |\n| c | ZwqSky (planned) |\n",
            ["train ZwqVerse", "train ZwqNet", "train ZwqVerse"],
        ),
        ("| Base model | acme/base-1b | 7B dense |\n|---|---|---|\n", []),
        (
            "| Key | V | N |\n|---|---|---|\n| Base model | acme/base-1b | ok |",
            ["base acme/base-1b"],
        ),
        (
            "## Dataset\n\n| Subset | Tokens |\n|---|---|\n| C4 | 197 |\n| Total | 200 |\n",
            ["train C4"],
        ),
        (
            "## Data\n\n| Name | How |\n|---|---|\n| a | answers generated by GPT-4o |\n",
            ["teacher GPT-4o"],
        ),
        (
            f"| Size | 1B | 3B |\n|---|---|---|\n"
            f"| Pretrained model | {MODEL} | [Base 3B]({HUB}/acme/base-3b) |\n",
            ["base Base 1B", "base Base 3B"],
        ),
        (
            "A merge of two Zwq-1B fine-tunes:\n\n"
            "| Source | Id |\n|---|---|\n| Maths | acme/zwq-m-1b |\n",
            ["merge acme/zwq-m-1b"],
        ),
        # what lies below a key with a value, and where a project lists its models
        (
            "- **Training data**: 43 h of speech\n  - Common Voice 25 train+validated (17 h)\n"
            "  - FLEURS (9 h)\n- **Recipe**: VoxPopuli\n",
            ["train Common Voice", "train FLEURS"],
        ),
        (
            f"See the [processed pretraining data]({HUB}/datasets/acme/zwq-9k).",
            [
                "train processed pretraining data",
            ],
        ),
        # keys by their parts, and stages
        ("- Pretraining corpora: ZwqWeb-2T", ["train ZwqWeb-2T"]),
        (f"- Supervised fine-tuning (SFT): {DATA}", ["train Zwq 9K"]),
        ("- Supervised fine-tuning (SFT): 3 epochs", []),
        ("- Teacher LLM: acme/zwq-70b", ["teacher acme/zwq-70b"]),
        ("- **Architecture:** Qwen3-8B encoder (frozen) and a head", ["base Qwen3-8B"]),
        ("- **Architecture:** Qwen3-8B", []),
        # brackets after a noun for data
        (
            "Trained on video data (ZwqVid, ZwqCap) and web data (ZWQ-5B dataset).",
            ["train ZwqVid", "train ZwqCap", "train ZWQ-5B"],
        ),
        ("Trained on web data (mostly English) and a corpus (~60GB).", []),
        ("## Training data\n\n- Web dataset (ZWQ-16M): images of the web", ["train ZWQ-16M"]),
        (
            "## Training data\n\nZwq Data Bank (ZDB)\n\n- Link: https://x.org\n",
            ["train Zwq Data Bank"],
        ),
        # links to elsewhere
        (
            "It was trained on licensed data from these sources: the [Zwq Sound Set](https://x.org)"
            " and the [Free Zwq Effects](https://y.org).",
            ["train Zwq Sound Set", "train Free Zwq Effects"],
        ),
        ("It was trained on a corpus provided by [Zwq Qrst](https://x.org/~zwq).", []),
        ("It was trained on [Zwqluster](https://x.org) with 8 GPUs.", []),
        # as what, and which
        ("We utilize a version of ZWQ-LM by Zwqphra as our pretraining dataset.", ["train ZWQ-LM"]),
        ("The FT dataset we use is AudioSet.", ["train AudioSet"]),
        ("Trained on ZwqNet-1 as well as ZwqNet-2.", ["train ZwqNet-1", "train ZwqNet-2"]),
        ("- 2 epochs, LibriSpeech train-clean-100, batch size 8", ["train LibriSpeech"]),
        ("It uses pretrained Qwen3-8B weights.", ["base Qwen3-8B"]),
        ("It has a vision encoder (CLIP ViT-L/14).", ["base CLIP ViT-L/14"]),
        ("It has a vision encoder (ViT).", []),
        (
            "## Acknowledgements\n\n"
            "- [ZwqTTS-4](https://x.org), [LibriTTS](https://y.org) fine datasets",
            ["train ZwqTTS-4", "train LibriTTS"],
        ),
        ("We use Zwq-8B-v2 as the base model.", ["base Zwq-8B-v2"]),
        (
            "Trained by leveraging existing models, such as bert-base-uncased.",
            [
                "base bert-base-uncased",
            ],
        ),
        ("It was pretrained on 9 trillion base pairs from ZwqGenome2.", ["train ZwqGenome2"]),
        # who made the data
        ("It is tuned on 300k Vicuna-generated conversations.", ["teacher Vicuna"]),
        ("To write the training data, we used Vicuna-v1.5.", ["teacher Vicuna-v1.5"]),
        (
            "We used QwQ-32B to label the data.",
            ["teacher QwQ-32B"],
        ),
    ],
)
def test_read(body: str, expected: list[str]) -> None:
    assert said(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        # what a card introduces
        "# From blocks to tokens\n\nWe introduce ZwqMol-2, a model. It is based on ZwqMol-2.",
        "# ZwqVec-V2: vectors\n\nA new variant of ZwqVec-V2. It is built on ZwqVec.",
        f"# Blocks\n\nWeights are downloaded from our [Hugging Face repository]({HUB}/acme/zwq-1).",
        # lists, rows and frameworks
        "Trained on three datasets:\n\n1. planned\n\n- Developed by: Zwq Corp\n",
        f"[Data]({HUB}/datasets/acme/x)\n[ZwqHub-1](https://x.org)",
        "Our training framework is built on ZwqRLHF-2.",
        "Use it when your dataset contains ZwqGPT-4 data.",
        "Models and datasets are published here:\n\n- Zwq-9k Dataset: our data",
        # papers, programs, what is supported or a card about reward models
        '- Zwq Q. et al., "ZWQ-1: Tuned on AudioSet Data for All"',
        "The stack is built on MegatronLM with sharding.",
        "## Supported datasets\n\n| Dataset | Script |\n|---|---|\n| AudioSet | `a.py` |\n",
        "## Provided datasets\n\n- [Pile (en)](https://huggingface.co/datasets/EleutherAI/pile)",
        "# Reward-Zoo\n\nA pairwise reward model: ArmoRM.",
        "Introduction to [Zwq 3 models](https://x.org).\n\nTrained on Leonardo-1.",
    ],
)
def test_own_and_others(body: str) -> None:
    assert [each for each in said(body) if "acme/x" not in each] == []


def test_series_is_no_merge() -> None:
    listed = "base_model:\n- acme/Zwq-1.5B\n- acme/Zwq-3B"
    assert not [r for r in found("# Zwq", listed) if r.role == "merge"]


def test_pretrained_models_are_those_of_a_project() -> None:
    body = "# Zwq\n\n## Pretrained models\n\n- `a.pt`: trained on AudioSet"
    card = read(Document("README.md", body))
    assert [r.text for r in references(card, default(), Files(Group("", None, ())))] == ["AudioSet"]
    assert not said(body)  # a card's list of its siblings
