"""Machines, concepts, tasks, headlines and first words: what names nothing in a card."""

from __future__ import annotations

import pytest

from tests.test_card_prose import said


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Training is done on a p3.2xlarge for a day.", []),
        ("Trained on 2xA4000s for a day.", []),
        ("Trained entirely on **Apple Silicon MPS (M5 Max)**, at home.", []),
        ("This model was fine-tuned on `zwq-dog` images for fun.", []),
        ("It was trained on the `zwq_single` task of the zwq-mix dataset.", []),
        ("It was trained on the `zwq_single` task of the ZWQMix  dataset.", ["train ZWQMix"]),
        ("This model was fine-tuned on `zwq-dog`.", ["train zwq-dog"]),
        ("An agent trained on the **zwq_pong** environment.", []),
        ("Trained with Zwq on the ZWQS dataset (KO).", ["train ZWQS"]),
        ("It was fine-tuned on the Igbo corpus.", []),
        ("It was fine-tuned on the Zwq News Summary dataset.", ["train Zwq News Summary"]),
        ("It was trained for the Shared Task on Rude Language Identification.", []),
        ("**Dataset:** Reviews and our own", []),
        ("- `--max_samples`: Limit samples for testing", []),
        ("It was tested on LiMiT.", ["eval LiMiT"]),
        ("### 데이터셋\n\n- **1단계**: 54,190개 샘플\n- **2단계**: 20,000개 QA 페어", []),
        ("**Dataset:** [Berner Briefe](https://zwq.org/b)", ["train Berner Briefe"]),
    ],
)
def test_machines_concepts_and_tasks_are_no_data(body: str, expected: list[str]) -> None:
    assert said(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("There are two variants of the Core ML weights.", []),
        ("It saves the distilled student weights using `save_pretrained`.", []),
        ("The export is based on `export.byt5_onnx`.", []),
        ("A combination of Binary Cross Entropy and Dice Loss is used.", []),
        ("3. **Training**: tunes the adapters on one modality (e.g., CT, MRI).", []),
        ("## ZwqSpeech model (based on ESPnet2)", []),
        ("This is a release of the BERT base cased model trained from scratch on notes.", []),
        ("# ZwqBERT\n\nZwqBERT is new. In contrast, GPT-3 was trained on Common Crawl.", []),
        ("I MERGED BACK IN 25% OF THE FIRST RELEASE. MORE FORGIVING, LESS EXTREME.", []),
        ("Zwq is an autoregressive variant of Conformer model for speech.", []),
        ("A merge of the following models:\n\n- DOWNLOAD LINK\n- Zwqella", ["merge Zwqella"]),
        ("A merge of the following models:\n\n- Download them here\n- Zwqella (0.5)", [
            "merge Zwqella",
        ]),
    ],
)  # fmt: skip
def test_capitals_and_first_words_are_no_models(body: str, expected: list[str]) -> None:
    assert said(body) == expected


_THANKS = "We thank these {} projects for making it:\n\n- [Zwq1](https://github.com/a/zwq) for code"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("The training loop is built on `SFTTrainer`.", []),
        ("We trained it on an ml.g5.4xlarge instance.", []),
        ("Most models were trained on 4x8-gpu nodes.", []),
        ("SDKs for fine-tuning LLMs on Windows PC.", []),
        ("Memory use is based on ZeRO-3 and on FSDP2.", []),
        ("It is based on Detectron2.", []),
        ("Start training models on your one-zwq/many-zwq/video data.", []),
        ("It was trained on high-quality web text data.", []),
        ("It was trained on the WebText dataset.", ["train WebText"]),
        ("We use distilled long-form data to fine-tune it.", []),
        ("It was trained on `zwq_size_bytes`.", []),
        ("# Zwq: A Fine-Tuned Japanese Model（NF4）", []),
        ("Let this be the vector derived from $\\tau_i^{(d)}$.", []),
        ("You run an `x86` version of `Python`.", []),
        ("Runs were conducted on [Zwq High-Performance Computing](https://zwq.org/h).", []),
        ("Training on Slurm-managed HPC is provided.", []),
        ("## Training\n\n- Base: 186 examples (v8) from Claude Opus, GPT-4, Grok", []),
        (_THANKS.format("open-source"), []),
        (_THANKS.format("open-source dataset"), ["train Zwq1"]),
    ],
)
def test_tools_machines_and_words_of_a_readme_are_no_works(body: str, expected: list[str]) -> None:
    assert said(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[Fine-tune Mistral-7B on notes of a clinic](https://zwq.org/blog)", []),
        ("[We fine-tuned Mistral-7B on notes](https://github.com/a/zwq)", ["base Mistral-7B"]),
        ("## Projects using Zwq\n\n1. **Zwqly**: a model based on Mistral-7B.", []),
        ("## Models of Zwq\n\n1. **Zwqly**: a model based on Mistral-7B.", ["base Mistral-7B"]),
    ],
)
def test_titles_of_pages_and_projects_of_others_tell_nothing(
    body: str, expected: list[str]
) -> None:
    assert said(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("We work on merging Zwq-o 2.6 into the official repositories of tools.", []),
        ("An example for merging `zwq-lora-7B` into LLaMA-7B.", []),
        ("- Merged Model: [Zwq](https://huggingface.co/a/zwq-7b)", []),
        ("We merged Zwq-7B and Zwo-7B into one.", ["merge Zwq-7B", "merge Zwo-7B"]),
        ("A stack of recipes with both Llama 3.1 and Zwq 2.", []),
        ("It arises from a combination of factors: the llama3-instruct model's form.", []),
        ("Fusing a frozen audio encoder with Qwen2-VL-7B.", ["base Qwen2-VL-7B"]),
        ("Models merging with Slerp-Merge and Ties-Merge using mergekit.", []),
        ("Merge the LoRA. Merge requests emerge.\n\n## Acknowledgements\n\n- [Q](https://huggingface.co/"
        "a/zwq-7b)", []),
        ("A merged model: we merge two models by mergekit.\n\n## Acknowledgements\n\n"
        "- [Q](https://huggingface.co/a/zwq-7b)", ["merge Q"]),
    ],
)  # fmt: skip
def test_merges_of_code_are_no_merges_of_models(body: str, expected: list[str]) -> None:
    assert said(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "It takes the version before this [PR](https://huggingface.co/a/zwq-7b/discussions/4).",
            [],
        ),
        ("Training Llama3 and evaluating the trained models on AlpacaEval 2.", []),
        ("Models trained with ORPO can be found in:\n\n- [X] **Zwq-ORPO-7k**: done", []),
        ("Trained on the data sets below:\n\n- [x] **Zwqset-7k**: done", ["train Zwqset-7k"]),
        (
            "Distill a GPT-4 teacher into a BERT-large student.",
            ["teacher GPT-4", "base BERT-large"],
        ),
        ("We distill GPT-4 into our model.", ["teacher GPT-4"]),
        ("Distill your own model into Zwq-7B.", []),
    ],
)
def test_a_readme_tells_students_tests_and_tasks_apart(body: str, expected: list[str]) -> None:
    assert [each for each in said(body) if not each.startswith("method")] == expected
