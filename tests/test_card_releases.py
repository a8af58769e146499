"""How the cards of a lab's own releases tell of sources, parts and bases, and what is none."""

from __future__ import annotations

import pytest

from tests.test_card_prose import HUB, said

DATA = f"[Tern 9K]({HUB}/datasets/acme/tern-9k)"
MODEL = f"[Tern 1B]({HUB}/acme/tern-1b)"
_TABLE = "# Tern 1B\n\n## Training Details\n\n### Dataset\n\n| Source | Samples |\n|---|---|\n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # a table of training data names its sources by their ids
        (
            f"{_TABLE}| pelican-lab/tern-questions_new | 9,953 |\n"
            "| pelican-lab/tern-answers (islands) | 4,000 |\n",
            ["train pelican-lab/tern-questions_new", "train pelican-lab/tern-answers"],
        ),
        (f"{_TABLE}| News/Blogs | 9,953 |\n| Forums | 4,000 |\n", []),
        # names of one enumeration with registered data
        (
            "## 训练数据\n\n- **通用数据**：整合 FineWeb-Edu、TernWiki、SkyPile-150B、"
            "TernNews-1.5M 等高质量开源语料。",
            [
                "train FineWeb-Edu",
                "train TernWiki",
                "train SkyPile-150B",
                "train TernNews-1.5M",
            ],
        ),
        (
            "## Training data\n\nPart of it: RenderedText and OSCAR, TernPages-2 and LAION-2B.",
            ["train RenderedText", "train OSCAR", "train TernPages-2", "train LAION-2B"],
        ),
        (
            "## Training data\n\nPart of it: RenderedText and OSCAR. The TernPages-2 cleaner ran.",
            ["train RenderedText", "train OSCAR"],
        ),
        (
            "## Training data\n\nOn three: MultiNLI, LingNLI and DocNLI (with ANLI, QNLI).",
            ["train MultiNLI", "train LingNLI", "train DocNLI"],
        ),
        ("## Training data\n\nIt was decontaminated against GSM8K, MMLU and HumanEval.", []),
        ("## Training data\n\nOverlap with GSM8K, MMLU and HumanEval is removed.", []),
        ("## Training data\n\nFollowing FineWeb-Edu, C4 and Dolma we drop copies.", []),
        ("## Training data\n\nIt is text. Following FineWeb-Edu and Dolma we drop copies.", []),
        ("## Training data\n\nIt took the pipeline of FineWeb-Edu and Dolma.", []),
        # what the data of a key was taken from
        (
            "## Data\n\n- **Pretrain dataset:** 4 million tiles extracted from "
            "[TernSlides](https://slides.example.org/)",
            ["train TernSlides"],
        ),
        ("## Data\n\n- **Training data:** 4 hours of talk collected from volunteers", []),
        # what is done with data is no data
        ("It was trained with reversed-letter (RL) data augmentation.", []),
        ("## Training data\n\n- [StarCoder](https://arxiv.org/abs/2305.06161): Data cleaning", []),
        ("## Training data\n\n- StarCoder data, cleaned", ["train StarCoder data"]),
        # bases in other words, and in a list of thanks
        ("A series of models trained on the foundation of Mistral 7B.", ["base Mistral 7B"]),
        ("The project is built on the foundation of open science.", []),
        (
            "## Acknowledgements\n\n- [Mistral](https://github.com/mistralai/mistral-src): base "
            "model of Tern-1B\n- [LLaVA](https://github.com/haotian-liu/LLaVA): the codebase",
            ["base Mistral"],
        ),
        ("## Credits\n\n- Mistral 7B — base model", ["base Mistral 7B"]),
        ("## Credits\n\n- Tern Labs: base model\n- Mistral 7B: base model comparison", []),
        # parts of a model under a key in another language
        (
            "- **Энкодер:** `google/siglip-so400m-patch14-384` (картинки)",
            ["component google/siglip-so400m-patch14-384"],
        ),
        (
            "- **合成数据**：依托 Qwen3-235B-A22B 从书籍生成样本。",
            ["teacher Qwen3-235B-A22B"],
        ),
        (
            "Models are tuned on the following types of data: 1) commits sourced from "
            f"{DATA}, 2) the rest.",
            ["train Tern 9K"],
        ),
        # whose answers a model was taught with
        (
            "Tuned on ChatGPT conversations and Claude answers.",
            ["teacher ChatGPT", "teacher Claude"],
        ),
        ("Instructions were paired with native GPT-4 responses.", ["teacher GPT-4"]),
        ("We compare these instructions with GPT-4 responses.", []),
        # `based on X's doing`, said in Chinese
        ("- 数据清洗（如规范化、基于mini_hash的文档去重等）", []),
        ("基于zwq_chat的微调模型。", ["base zwq_chat"]),
        ("## Training data\n\nIt holds SynTern-2.5M.", []),
        ("It was trained on SynTern-2.5M.", ["train SynTern-2.5M"]),
        # enumerations of names that mean data alone, one by one in a section of training data
        (
            "## Training data\n\n- English: The Pile, RedPajama, C4\n- Korean: KLUE and mC4",
            ["train The Pile", "train RedPajama", "train C4", "train KLUE", "train mC4"],
        ),
        (
            "## 학습 데이터\n\n- 영어: The Pile, RedPajama, C4 등 포함",
            ["train The Pile", "train RedPajama", "train C4"],
        ),
        (
            "## Training data\n\nIt holds FineWeb-Edu (40%), OpenWebMath (9%) and Wikipedia (5%).",
            ["train FineWeb-Edu", "train OpenWebMath", "train Wikipedia"],
        ),
        ("## Training data\n\nScores on PIQA, ARC and HellaSwag are below.", []),
        # stages of training as keys, or in a table
        (
            "## Training\n\n- Pretraining: FineWeb-Edu\n- SFT: smoltalk, OpenHermes-2.5",
            ["train FineWeb-Edu", "train smoltalk", "train OpenHermes-2.5"],
        ),
        ("## Training\n\n- Pretraining: 2 epochs\n- SFT: Alpaca format", []),
        (
            "| Stage | Data |\n|---|---|\n| Pretraining | FineWeb-Edu, Cosmopedia |\n"
            "| SFT | smoltalk |",
            ["train FineWeb-Edu", "train Cosmopedia", "train smoltalk"],
        ),
        ("| Stage | Data |\n|---|---|\n| Review | FineWeb-Edu |", []),
        # parts of a model
        ("- Audio encoder: Whisper-large-v3", ["component Whisper-large-v3"]),
        ("- Vision encoder: ViT", []),
        ("It combines a SigLIP vision encoder with a decoder of our own.", ["base SigLIP"]),
        ("It connects a frozen Whisper encoder to a decoder of our own.", ["base Whisper"]),
        (f"Fine-tuned from {MODEL} and tested on {DATA}.", ["base Tern 1B", "eval Tern 9K"]),
        (f"A version of {MODEL}, trained and tested on {DATA}.", ["base Tern 1B", "train Tern 9K"]),
        ("You can connect a Whisper encoder to it.", []),
        (
            "Continual pretraining of Llama-3-8B with 10B tokens from FineWeb-2.",
            ["base Llama-3-8B", "train FineWeb-2"],
        ),
    ],
)
def test_read(body: str, expected: list[str]) -> None:
    assert said(body) == expected
