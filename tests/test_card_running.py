"""What the README of a program says it runs, stages of training, and what was measured on."""

from __future__ import annotations

import pytest

from attrlint.card import languages, read, references
from attrlint.discover import Group
from attrlint.document import Document
from attrlint.files import Files
from attrlint.reference import Reference
from attrlint.registry.store import default
from tests.test_card_readme import told

HUB = "https://huggingface.co"
BASE = f"[Tern 1B]({HUB}/gull-lab/tern-1b)"
WHISPER = "openai/whisper-large-v3"
RERANKER = "cross-encoder/ms-marco-MiniLM-L-6-v2"


def found(body: str) -> list[Reference]:
    document = Document("README.md", f"# Gull\n\n{body}\n")
    return [*references(read(document), default(), Files(Group("", None, ())))]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"The app uses {WHISPER} for transcription.", [WHISPER]),
        (f"A search engine, powered by `{RERANKER}` and Llama 3.", [RERANKER, "Llama 3"]),
        (f"- **Reranker**: {RERANKER}", [RERANKER]),
        (f"- Embedding model: `{RERANKER}` (small)", [RERANKER]),
        ("- LLM: Mistral-7B-Instruct-v0.2", ["Mistral-7B-Instruct-v0.2"]),
        (f"Este projeto utiliza o modelo {WHISPER} para transcrever.", [WHISPER]),
        (f"La aplicación está lista, usando el modelo {WHISPER}.", [WHISPER]),
        (f"本项目使用 {WHISPER} 模型进行语音识别。", [WHISPER]),
        (f"Проект использует модель {WHISPER} для распознавания.", [WHISPER]),
        ("KoBERT를 이용한 한국어 개체명 인식", ["KoBERT"]),
        (f"{WHISPER} を使用して音声認識を行うアプリです。", [WHISPER]),
        # counter-forms
        ("KoBERT를 사용하지 않습니다.", []),
        (f"{WHISPER} を使用できます。", []),
        (f"The app does not use {WHISPER}.", []),
        (f"You can run it using {WHISPER}.", []),
        (f"My first attempt used {WHISPER}.", []),
        (f"The reuse of {WHISPER} is allowed.", []),
        (f"Models such as {WHISPER} are supported, using any of them.", []),
        ("It uses the BERT tokenizer.", []),
        ("- LLM: GPT-4o", []),
        (f"- Supported models: {WHISPER}", []),
        (f"- Similar to: {WHISPER}", []),
        (f"## Related work\n\n- Speech: {WHISPER}", []),
        ("- Sep 13: IPAdapter is supported", []),
        (f"Este projeto não utiliza o modelo {WHISPER}.", []),
        (f"Você pode usar {WHISPER}.", []),
    ],
)
def test_models_that_a_program_runs(body: str, expected: list[str]) -> None:
    run = [each for each in found(body) if each.via == "prose:running"]
    assert [each.text for each in run] == expected
    assert {each.confidence for each in run} <= {"low"}


def test_a_card_with_metadata_runs_nothing() -> None:
    document = Document("README.md", f"---\nlicense: mit\n---\n# Gull\n\n- Reranker: {RERANKER}\n")
    assert [*references(read(document), default(), Files(Group("", None, ())))] == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Trained as CPT → SFT (curriculum) → DPO.", ["DPO"]),
        ("# Gull: SFT -> DPO -> GRPO", ["DPO", "GRPO"]),
        ("- **DPO**: 5k pairs, beta=0.1", ["DPO"]),
        ("- **DPO**: see the paper", []),
        ("- **DPO  run  (2)**: 5k pairs, beta=0.1", []),
        ("- `DPO` : 2 epochs", ["DPO"]),
        ("## Citation\n\nSFT → DPO", []),
        ("From dpo → ppo in words.", []),
        ("The DPO loss goes down → good.", []),
        ("| What | How |\n|---|---|\n| LoRA | `r=16`, `alpha=32` |", ["LoRA"]),
        ("| What | Score |\n|---|---|\n| LoRA | 71.2 |", []),
        ("### 3. LoRA Training", ["LoRA"]),
        ("#### Phase 2: Direct Preference Optimization (DPO)", ["Direct Preference Optimization"]),
        ("**Stage 1: Knowledge Distillation (`distil.py`)**", ["Knowledge Distillation"]),
        ("### LoRA", []),  # of many that a framework has
        ("### 3. Evaluation", []),
        ("### 3. Why DPO was not used", []),
        ("## Results\n\n### 2. DPO", []),
    ],
)
def test_stages_of_training(body: str, expected: list[str]) -> None:
    assert [one.text for one in found(body) if one.kind == "method"] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "By leveraging knowledge distillation, we make a smaller model.",
            ["knowledge distillation"],
        ),
        ("Trained with two-stage knowledge distillation.", ["knowledge distillation"]),
        (
            "1. **Knowledge distillation** from a large model, which is trained",
            ["Knowledge distillation"],
        ),
        ("A model trained using Knowledge Distillation with Gull.", ["Knowledge Distillation"]),
        ("Quantized Low-Rank Adaptation (QLoRA) training is cheap.", ["QLoRA"]),
        ("We fine-tune (QLoRA) a small model.", ["QLoRA"]),
        ("- QLoRA (4bit) training", ["QLoRA"]),
        ("- QLoRA 4-bit training", ["QLoRA"]),
        (
            "- Loss: [`MultipleNegativesRankingLoss`](https://x.io/l)",
            ["MultipleNegativesRankingLoss"],
        ),
        ("| Fine-tune method | QLoRA |\n|---|---|\n| Epochs | 3 |", ["QLoRA"]),
        ("- `train_grpo.py`: GRPO training script", ["GRPO"]),
        # counter-forms
        ("Training with the GRPO prompt format is next.", []),
        ("It was trained without knowledge distillation.", []),
        ("Code of the paper `Knowledge Distillation of Gulls with Reduction of Nests`.", []),
        ("A knowledge distillation framework that trains models.", []),
        ("## Thanks\n\n- X for adding a recipe of QLoRA (4bit) to the training code", []),
        ("- Loss: 0.31", []),
    ],
)
def test_methods_in_words_and_brackets(body: str, expected: list[str]) -> None:
    assert [one.text for one in found(body) if one.kind == "method"] == expected


def test_a_method_in_a_list_of_rewards_is_none() -> None:
    body = "- Reward model:\n  - RLOO training\n\n- Training data:\n  - KTO\n  - GullSet-9\n"
    assert [one.text for one in found(body) if one.kind != "method"] == ["GullSet-9"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Evaluation uses the complete ChartQA validation split.", ["eval ChartQA"]),
        ("We report on the XSum test set.", ["eval XSum"]),
        ("The data has a validation split and a test set.", []),
        ("It was trained on news. Quality data is the backbone of it.", []),
        ("## Training on [LambdaLabs] (https://x.io)", []),
        (
            "Hard negatives were mined from the set using [Gull](https://huggingface.co/acme/gull-1b).",
            ["teacher Gull"],
        ),
        ("Tuned (SFT), then aligned (DPO) on Qwen3-4B.", ["base Qwen3-4B"]),
        ("This repo reproduces the fine-tuning of BioBERT v1.1 for NER.", ["base BioBERT v1.1"]),
        ("Pipeline for fine-tuning and serving Whisper large-v3.", ["base Whisper large-v3"]),
        ("使用lora微调方法，训练模型。", ["method lora"]),
        ("Lora was here.", []),
        ("This model is finetune from ```gull-lab/tern-1b```.", ["base gull-lab/tern-1b"]),
        ("We improve the reports of the model with GRPO.", ["method GRPO"]),
        ("- **Backbone LoRA** (frozen, r=32, lr=1e-4)", ["method LoRA"]),
        ("This RAG chatbot uses Llama 3 8B to generate answers from what is retrieved.", []),
        ("We used Llama 3 8B to generate answers for training.", ["teacher Llama 3 8B"]),
    ],
)
def test_plain_sentences(body: str, expected: list[str]) -> None:
    said = [one for one in told(f"# Tern\n\n{body}\n") if one != "base Llama 3 8B"]
    assert said == expected


@pytest.mark.parametrize(
    "name", ["OriginalDatasets", "New Data Sets", "raw data sets", "GULL_API_KEY"]
)
def test_what_many_a_text_has_is_no_name(name: str) -> None:
    assert told(f"# Tern\n\n## Datasets\n\n- **{name}**: nine sets\n- **GullQA**: one\n") == [
        "train GullQA"
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"[![Base](https://x.io/badge/a.svg)]({HUB}/Qwen/Qwen3-1.7B-Base)", ["Qwen3-1.7B-Base"]),
        (f"[![Model](https://x.io/badge/a.svg)]({HUB}/gull-lab/gull-7b)", []),
        (f"[![Demo](https://x.io/badge/a.svg)]({HUB}/spaces/gull-lab/gull)", []),
        (f"## References\n\n- **Model:** [Tern]({HUB}/Qwen/Qwen3-1.7B-Base)", ["Tern"]),
        (f"## References\n\n- [Tern]({HUB}/Qwen/Qwen3-1.7B-Base)", ["Tern"]),
        (f"## References\n\n{HUB}/Qwen/Qwen3-1.7B-Base", ["Qwen3-1.7B-Base"]),
        (f"## References\n\n- [Tern]({HUB}/Qwen/Qwen3-1.7B-Base), another small model", []),
        (f"## References\n\n- [Tern]({HUB}/gull-lab/gull-7b)", []),  # one's own, perhaps
        ("### Foundation models\n\nQwen/Qwen3-1.7B-Base", ["Qwen/Qwen3-1.7B-Base"]),
        ("### Backbones\n\n- `Qwen/Qwen3-1.7B-Base`\n- Qwen3-4B-Base", ["Qwen/Qwen3-1.7B-Base"]),
        (f"- Hub `Qwen/Qwen3-1.7B-Base`: {HUB}/Qwen/Qwen3-1.7B-Base", ["Qwen/Qwen3-1.7B-Base"]),
        ("### Supported models\n\n- Qwen/Qwen3-1.7B-Base", []),
        ("### Other models\n\n- Qwen/Qwen3-1.7B-Base", []),
        ("### Released models\n\n- Qwen/Qwen3-1.7B-Base", []),
        ("**Our adapter:**\nQwen/Qwen3-1.7B-Base", []),
        ("| Qwen/Qwen3-1.7B-Base | 71.2 |", []),
        (f"1. Accept the licence at {HUB}/Qwen/Qwen3-1.7B-Base", ["Qwen3-1.7B-Base"]),
        ("- Access to `Qwen/Qwen3-1.7B-Base` on the hub", ["Qwen/Qwen3-1.7B-Base"]),
        ("`--model` defaults to `Qwen/Qwen3-1.7B-Base`.", ["Qwen/Qwen3-1.7B-Base"]),
        ("Download any model, such as `Qwen/Qwen3-1.7B-Base`.", []),
        ("Optionally, download `Qwen/Qwen3-1.7B-Base`.", []),
        ("Download the results of `Qwen/Qwen3-1.7B-Base`.", []),
        (f"## Acknowledgements\n\n- [Tern]({HUB}/Qwen/Qwen3-1.7B-Base) by Qwen", ["Tern"]),
        (f"## Acknowledgements\n\n- The authors of [Tern]({HUB}/Qwen/Qwen3-1.7B-Base)", []),
        (f"数据集下载地址：{HUB}/datasets/gull-lab/gull-9k", ["gull-lab/gull-9k"]),
    ],
)
def test_works_that_are_linked(body: str, expected: list[str]) -> None:
    linked = found(body)
    assert [one.text.removeprefix(f"{HUB}/Qwen/").rpartition("datasets/")[2] for one in linked] == (
        expected
    )


SNIPPET = """
```python
base = "gull-lab/tern-1b"
model = AutoModel.from_pretrained("openai/whisper-large-v3")
other = AutoModel.from_pretrained("gull-lab/unknown-1b")
data = load_dataset("gull-lab/nests", split="train")
more = load_dataset("your-dataset-name")
files = load_dataset("json", data_files="gull-lab/nests.json")
```
"""


def test_snippets_name_what_was_used_once_more() -> None:
    said = [(one.text, one.via, one.confidence) for one in found(f"Built on {BASE}.\n{SNIPPET}")]
    assert said == [
        ("Tern 1B", "prose:base", "high"),
        ("gull-lab/tern-1b", "fence:again", "medium"),
        ("openai/whisper-large-v3", "fence:python", "low"),
        ("gull-lab/nests", "fence:python", "low"),
    ]


def test_a_line_of_code_that_loads_data_names_it() -> None:
    line = '```python\ndata = load_dataset("gull-lab/nests")\n```'
    assert [(one.role, one.text) for one in found(line)] == [("train", "gull-lab/nests")]
    assert found(line.replace("python", "text")) == []
    assert found(line.replace("load_dataset(", "push(")) == []


def test_snippets_of_a_card_with_metadata_name_nothing_new() -> None:
    document = Document("README.md", f"---\nlicense: mit\n---\n# Gull\n{SNIPPET}")
    assert [*references(read(document), default(), Files(Group("", None, ())))] == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("This LORA was trained on pictures.", ["method LORA"]),
        ("Gull, the ultimate LoRA for creating stickers!", ["method LoRA"]),
        ("Thanks for the time that let me make this LoRA!", ["method LoRA"]),
        ("LoRA for you.", []),
        ("We translated the Alpaca dataset to Italian using ChatGPT.", ["teacher ChatGPT"]),
        ("It converts text to speech using Qwen2.5.", []),
        ("To fine-tune the LLaMA model we used the code of others.", ["base LLaMA"]),
        ("To fine-tune the LLaMA model you need a card.", []),
    ],
)
def test_more_plain_sentences(body: str, expected: list[str]) -> None:
    said = [
        one for one in told(f"# Tern\n\n{body}\n") if one not in ("base Qwen2.5", "train Alpaca")
    ]
    assert said == expected


@pytest.mark.parametrize(
    "body", ["数据采用 ShareGPT 格式。", "采用 **ShareGPT 多模态格式**，供训练："]
)
def test_a_format_is_no_data(body: str) -> None:
    assert told(f"# 数据\n\n{body}\n") == []


@pytest.mark.parametrize("word", ["uses", "using", "utilising", "powered by", "loads", "running"])
def test_the_words_for_running_are_found_in_the_first_text_as_in_later_ones(word: str) -> None:
    raw = languages._raw("en")
    anew = languages._one(raw, "runs", raw["words"])
    assert anew.search(f"transcribes {word} whisper")
