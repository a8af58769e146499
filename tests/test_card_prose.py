"""References in a card's prose: what is one, in which role, and what never is."""

from __future__ import annotations

import pytest

from attrlint.card import read, references
from attrlint.discover import Group
from attrlint.document import Document
from attrlint.files import Files
from attrlint.reference import Reference
from attrlint.registry.store import default

HUB = "https://huggingface.co"
BASE = f"[org/base-1b]({HUB}/org/base-1b)"
DATA = f"[org/set-9k]({HUB}/datasets/org/set-9k)"


def found(body: str, metadata: str = "license: mit") -> list[Reference]:
    card = read(Document("README.md", f"---\n{metadata}\n---\n\n{body}\n"))
    refs = references(card, default(), Files(Group("", None, ())))
    return [r for r in refs if r.origin in ("prose", "fence")]


def said(body: str, metadata: str = "license: mit") -> list[str]:
    return [f"{r.role} {r.text}" for r in found(body, metadata)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # bases
        (f"A fine-tuned version of {BASE}.", ["base org/base-1b"]),
        (
            "This is a fine-tuning of teknium/CollectiveCognition-v1-Mistral-7B",
            ["base teknium/CollectiveCognition-v1-Mistral-7B"],
        ),
        ("The model is based on Mistral-7B-v0.1 and speaks Dutch.", ["base Mistral-7B-v0.1"]),
        ("It was initialised from `org/base-1b`.", ["base org/base-1b"]),
        (
            "# DistilBERT multilingual fine-tuned on TydiQA",
            ["base DistilBERT multilingual", "train TydiQA"],
        ),
        (f"{BASE} (Apache-2.0) fine-tuned on {DATA}.", ["base org/base-1b", "train org/set-9k"]),
        ("- **Finetuned from model [optional]:** org/base-1b", ["base org/base-1b"]),
        ("**Base Model**\norg/base-1b", ["base org/base-1b"]),
        ("| Base model | org/base-1b |\n|---|---|\n| Size | 7B |", ["base org/base-1b"]),
        (f"## Base model\n\n{BASE}", ["base org/base-1b"]),
        (f"AWQ files of {BASE}.", ["base org/base-1b"]),
        (f"A LoRA adapter (arXiv:2106.09685) for {BASE}.", ["method LoRA", "base org/base-1b"]),
        (f"Trained on top of {BASE}.", ["base org/base-1b"]),
        # merges
        (
            f"m is a merge of the following models:\n* {BASE}\n* [x/y-7b]({HUB}/x/y-7b)",
            ["merge org/base-1b", "merge x/y-7b"],
        ),
        (
            "A merge of a-b/x-7b, c/y-7b and d/z_7b.",
            ["merge a-b/x-7b", "merge c/y-7b", "merge d/z_7b"],
        ),
        (
            f"This is X, a fine-tuned\n{BASE}\nmodel on {DATA}.",
            ["base org/base-1b", "train org/set-9k"],
        ),
        (f"A version of Acme's {BASE}.", ["base org/base-1b"]),
        (f"The checkpoint resumed training from {BASE}.", ["base org/base-1b"]),
        (f"{BASE} was used as the teacher model.", ["teacher org/base-1b"]),
        (f"A {BASE} tuned to match the vectors of another.", ["base org/base-1b"]),
        (f"Specifically, it is a {BASE} model that was fine-tuned on notes.", ["base org/base-1b"]),
        (
            f"The models used in the merge are {BASE} and x-y/z-7b.",
            [
                "merge org/base-1b",
                "merge x-y/z-7b",
            ],
        ),
        (
            f"It was created by combining 2x finetuned {BASE} with *200K context*.",
            ["merge org/base-1b"],
        ),
        ("Similar to Foo-2-7B, we trained it on the Wudao Corpus.", ["train Wudao"]),
        # training data
        (
            f"A fine-tuned version of {BASE} with the Spanish portion of the XNLI dataset.",
            ["base org/base-1b", "train XNLI"],
        ),
        ("It is fine-tuned by the [DGen](https://x.org) dataset.", ["train DGen"]),
        ("It was tuned on instruction datasets such as FLAN and P3.", ["train FLAN", "train P3"]),
        ("Datasets used were: JW300 and Europarl.", ["train JW300", "train Europarl"]),
        (f"The dataset is available [here]({HUB}/datasets/org/set-9k).", ["train here"]),
        ("It was fine-tuned on a modified version of WHAMR, with noise.", ["train WHAMR"]),
        ("This work is a derivative of the LibriSpeech corpus.", ["train LibriSpeech"]),
        ("## Intended uses\n\nIt was fine-tuned on ATIS and is small.", ["train ATIS"]),
        (
            f"Trained on {DATA}, [b/c-2]({HUB}/datasets/b/c-2) and the Magicoder data.",
            ["train org/set-9k", "train b/c-2", "train Magicoder"],
        ),
        (
            "It was trained with Spanish data from lmsys/lmsys-chat-1m\nprovided by a/b-c",
            ["train lmsys/lmsys-chat-1m"],
        ),
        (
            f"Finetuning of [their 300M model]({HUB}/org/base-1b) on Common Voice 8.0 Urdu dataset",
            ["base their 300M model", "train Common Voice 8.0"],
        ),
        ("The UltraFeedback dataset was used for training.", ["train UltraFeedback"]),
        ("It was trained with UltraChat.", ["train UltraChat"]),
        ("It was fine-tuned using SQuAD.", ["train SQuAD"]),
        ("It was fine-tuned with Alpaca, and trained using SageMaker.", []),
        ("For SFT, we used UltraChat.", ["train UltraChat"]),
        (
            f"Tokenized using [our tokenizer]({HUB}/org/our-tokenizer-v1).",
            ["tokenizer our tokenizer"],
        ),
        ("It was finetuned for question answering on SQuAD.", ["train SQuAD"]),
        ("It was finetuned for sentiment on product reviews.", []),
        ("Write to me to get access to the Polish version of SQuAD.", []),
        (
            "Fine-tuned Mistral-7B-v0.1 on GSM8K.",
            ["base Mistral-7B-v0.1", "train GSM8K"],
        ),
        (f"## Training data\n\nSee {DATA}.", ["train org/set-9k"]),
        (
            "The model was pretrained on two datasets:\n\n- [BookCorpus](https://x.org), books\n",
            ["train BookCorpus"],
        ),
        ("**Training data:** SQuAD 2.0", ["train SQuAD 2.0"]),
        (
            "Many thanks to OpenBMB for releasing the UltraFeedback dataset.",
            ["train UltraFeedback"],
        ),
        # teachers
        ("The answers were generated with OpenAI's GPT-4.", ["teacher GPT-4"]),
        (f"Distilled from {BASE}.", ["teacher org/base-1b"]),
        (
            "Seed: a/b-1k. Generator: OpenAI's gpt-3.5-turbo.",
            ["train a/b-1k", "teacher gpt-3.5-turbo"],
        ),
        (
            f"{BASE} fine-tuned on samples of [d/r1-x]({HUB}/d/r1-x).",
            ["base org/base-1b", "teacher d/r1-x"],
        ),
        # methods
        (
            "We aligned it using Direct Preference Optimization.",
            ["method Direct Preference Optimization"],
        ),
        ("The questions were made harder in the manner of\nWizardCoder.", ["method WizardCoder"]),
        ("Trained by [Some Method](https://arxiv.org/abs/2004.09813).", ["method Some Method"]),
        # other languages
        (
            f"Ajuste fino do {BASE}, para uma tarefa. Os problemas de treino vêm do\n"
            f"{HUB}/datasets/a/b-c",
            ["base org/base-1b", f"train {HUB}/datasets/a/b-c"],
        ),
        (
            f"Das Modell basiert auf {BASE} und wurde für die Nutzung mit Daten trainiert.",
            ["base org/base-1b"],
        ),
        ("cc100(85GB)、oscar(54GB)を用いて訓練された。", ["train cc100", "train oscar"]),
        (
            "DreamBoothを利用して、ZwqDiffusionを追加学習し作成されました。",
            ["method DreamBooth", "base ZwqDiffusion"],
        ),
        ("DeepSpeedとZwqTrainerを用いて学習しました。", []),
        ("KoZWQ를 파인튜닝한 모델.", ["base KoZWQ"]),
        ("사용한 데이터셋\n - [한국어 SNS](https://x.org)\n", ["train 한국어 SNS"]),
        ("本模型基于mt5的中文问题生成任务", ["base mt5"]),
        (f"このモデルは{BASE}をベースにした日本語モデルです。", ["base org/base-1b"]),
        (f"이 모델은 {BASE}을 기반으로 합니다.", ["base org/base-1b"]),
    ],
)
def test_uses(body: str, expected: list[str]) -> None:
    assert said(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "It outperforms WizardCoder-15B-V1.0 and models based on CodeLlama-34b.",
        "| Model | Score |\n|---|---|\n| org/base-1b | 44 |\n| GPT-4 | 93 |",
        f"## Usage\n\nThis is based on {BASE}.",
        f"## Similar models\n\nA model fine-tuned from {BASE}.",
        "It is tuned on the Alpaca/Vicuna format.",
        "We support evaluating instruction finetuned models on HumanEval and MBPP.",
        "It can be fine-tuned on datasets such as FLAN and P3.",
        "It was fine-tuned by LAION.",
        "# Clean Sums Dataset\n\nAlpaca is a fine-tuned version of LLaMA.",
        "A merged version is published at `org/sums-1b-merged`.",
        "The merged model is available on the Hub as org/sums-1b-merged.",
        f"The same model, but trained on noisy data: {HUB}/org/base-1b",
        f"- {BASE}: fine-tuned from Llama-2-7b",
        "# Zwq 3-1 Model Card\n\nOthers resumed from `zwq-3-1`.",
        "A merge; merging of merged tiers.\n\n## Credits\n\n"
        f"Inspired by {BASE}, a work of its own.",
        "An idea based on Pre-trained Language Models.",
        "LoRA was not used; all weights were trained.",
        f"It was not trained on {DATA}.",
        f"## Training data\n\n{DATA} was explicitly excluded.",
        f"{BASE}, which is a diffusion model trained on {DATA}, is large.",
        "## Limitations\n\nBy contrast, models trained only on GSM8K know no dates.",
        f"## Our Hugging Face datasets\n\n- {DATA}",
        "A merge. Merged, merging.\n\n## Recipe\n\n- Step1: Zwq7 = Tmp1",
        "I merged the zwq-waifu-diffusion.vae.pt inside the model.",
        "It follows the idea of pretraining, based on the BERT structure.",
        f"It can be fine-tuned on {DATA}.",
        "You can train a classifier using the features produced by the BERT model as inputs.",
        "The model was trained on a Tesla P100 GPU and 25GB of RAM.",
        "Trained on 4 NVIDIA GeForce RTX 2080 Ti 11Gb",
        "This model was trained from scratch on our own notes.",
        "v1 was released before WizardCoder.",
        "The Mixture of Experts technique is used in this model.",
        "It is a combination of four 10.7B sized models.",
        "Evaluated with MT-Bench, where it performs well on average.",
        "- [ ] Tune the model further with RLHF",
        f"# m-7b\n\n- x-70b-v2 is derived from {BASE}.",
        f"[here]({HUB}/transformers/model_doc/electra) is what it is based on",
        "```python\nmodel = AutoModel.from_pretrained('org/base-1b')\n```",
    ],
)
def test_no_uses(body: str) -> None:
    assert said(body) == []


def test_its_own_name_and_id_are_no_references() -> None:
    body = (
        "# tiny-7b\n\ntiny-7b is a version of tiny-7b, based on "
        f"[me/tiny-7b]({HUB}/me/tiny-7b).\n\n"
        '```python\npipeline("x", model="me/tiny-7b")\n```\n'
    )
    assert said(body) == []


def test_the_trainers_sentence_names_what_no_registry_knows() -> None:
    body = (
        f"This model is a fine-tuned version of [/dev/x/y-1]({HUB}//dev/x/y-1) "
        "on the tcm, the mdk and the NLI datasets."
    )
    assert [r.text for r in found(body) if r.kind == "dataset"] == ["tcm", "mdk", "NLI"]
    none = f"This model is a fine-tuned version of {BASE} on the None dataset."
    assert said(none) == ["base org/base-1b"]


def test_a_used_work_is_found_again_outside_results() -> None:
    body = (
        "The org/set-9k questions are hard. It scores 61 on org/set-9k.\n\n"
        "## Results\n\norg/set-9k: 61\n"
    )
    metadata = "datasets:\n- org/set-9k"
    assert [(r.at.start.line, r.via) for r in found(body, metadata)] == [(6, "prose:again")]


def test_one_reference_a_line_and_work() -> None:
    assert said(f"A fine-tune of {BASE}: org/base-1b is `base-1b`.") == ["base org/base-1b"]


def test_values_are_ids_where_a_link_or_the_registry_says_so() -> None:
    (link,) = found(f"Fine-tuned from [the small model]({HUB}/org/base-1b).")
    assert (link.value, link.text, link.confidence) == ("org/base-1b", "the small model", "high")
    (name,) = found("Fine-tuned on the TyDi QA dataset.")
    assert (name.value, name.kind) == ("google-research-datasets/tydiqa", "dataset")
    assert name.work is not None
    (unknown,) = found("Fine-tuned on the Zwq_Notes dataset.")
    assert (unknown.value, unknown.work, unknown.confidence) == ("Zwq_Notes", None, "medium")


@pytest.mark.parametrize(
    ("fence", "expected"),
    [
        (
            "```yaml\nmodels:\n  - model: a/x-7b\n  - model: b/y-7b\nmerge_method: slerp\n"
            "base_model: a/x-7b\n```",
            ["merge a/x-7b", "merge b/y-7b", "method slerp", "base a/x-7b"],
        ),
        (
            "```python\npython run_qa.py \\\n  --model_name_or_path acme/base-1b \\\n"
            "  --do_train\n```",
            ["base acme/base-1b"],
        ),
        (
            '```python\nmodel = AutoModelForCausalLM.from_pretrained("me/m-1b")\n'
            'tok = AutoTokenizer.from_pretrained("org/base-1b")\n```',
            ["tokenizer org/base-1b"],
        ),
        (
            '```python\npipeline("ner", model="me/m-1b", tokenizer="org/base-1b")\n```',
            ["tokenizer org/base-1b"],
        ),
        ('```python\npipeline("ner", model="me/m-1b", tokenizer="me/m-1b")\n```', []),
        (
            '```python\nmodel = AutoModelWithHeads.from_pretrained("bert-base-uncased")\n'
            'model.load_adapter("me/m-1b", source="hf")\n```',
            ["base bert-base-uncased"],
        ),
        (
            '```\nn_epochs = 3\nbase_LM_model = "roberta-base"\nschedule = Linear\n```',
            ["base roberta-base"],
        ),
        (
            "## Training data\n\n```python\nfrom datasets import load_dataset\n"
            "data = load_dataset('squad')\n```",
            ["train squad"],
        ),
        (
            "## Usage\n\n```python\nfrom datasets import load_dataset\n"
            "data = load_dataset('squad')\n```",
            [],
        ),
        (
            "Download `m-1b-cased`.\n\nFine-tuned from `m-1b-cased`.\n\n"
            '```python\nmodel = AutoModel.from_pretrained("me/m-1b-cased")\n```',
            [],
        ),
        ("```text\nbase_model: org/base-1b\n```", []),
        # what one recipe makes and another takes
        (
            "Zwq-11B:\n\n```yaml\nmodels:\n  - model: a/x-7b\n  - model: y-7b\n"
            "merge_method: slerp\n```\n\nLast:\n\n"
            "```yaml\nmodels: # Abc-12B\n  - model: Zwq-11B\n  - model: b/z-7b\n"
            "merge_method: slerp\nbase_model: y-7b\n```",
            [
                "merge a/x-7b",
                "merge y-7b",
                "method slerp",
                "merge b/z-7b",
                "method slerp",
                "base y-7b",
            ],
        ),
    ],
)
def test_fences(fence: str, expected: list[str]) -> None:
    assert said(fence) == expected


@pytest.mark.parametrize(
    "text",
    [
        "We recommend `0.5` as a starting point for the ratio.",
        "## Data\n\n1. Run `data/collect_data.py` followed by `data/fix.py` to collect questions.",
    ],
)
def test_numbers_and_commands_are_no_works(text: str) -> None:
    assert said(text) == []


def test_places_are_exact() -> None:
    body = "Text **bold** &amp; a fine-tuned version of [the\n`x/y-1`](https://hf.co/x/y-1)."
    (reference,) = found(body)
    assert reference.at.document.text[slice(*reference.at.span)] == reference.at.text
    assert reference.at.start == (5, 46)
    assert reference.value == "x/y-1"


@pytest.mark.parametrize(
    ("body", "values"),
    [
        ("A model based on GPT-2 French (org/base-1b).", ["org/base-1b"]),
        (f"It was trained on SQuAD ({DATA}).", ["org/set-9k"]),
        ("Trained on the COLD (Corpus Of Legal Documents) data.", ["Corpus Of Legal Documents"]),
        ("## Training data\n\n* [CC-100/ja](https://data.statmt.org/cc-100/)", ["CC-100"]),
        ("LLaMA ve bir veri daha: bu model Llama 2 ve LoRA ile eğitilmiştir.", ["LoRA"]),
    ],
)
def test_values(body: str, values: list[str]) -> None:
    assert sorted(r.value for r in found(body)) == values
