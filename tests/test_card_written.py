"""Cards in the forms that tools write, tests/forms/NAME.md: each is read as its tool means it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_card_prose import said

FORMS = Path(__file__).parent / "forms"
EXPECTED = {
    "adapters-datasets": ["base roberta-base", "train glue"],
    "adapters-hub": ["base bert-base-uncased", "base bert-base-uncased", "train sentiment/imdb"],
    "autotrain": [],
    "axolotl": ["train acme/talks", "base org/base-1b", "train acme/talks"],
    "diffusers-controlnet": ["base stabilityai/stable-diffusion-2-1-base"],
    "diffusers-dreambooth": ["base CompVis/stable-diffusion-v1-4", "method DreamBooth"],
    "diffusers-instruct-pix2pix": [
        "base runwayml/stable-diffusion-v1-5",
        "train fusing/instructpix2pix-1000-samples",
    ],
    "diffusers-lora": [
        "method LoRA",
        "base CompVis/stable-diffusion-v1-4",
        "train lambdalabs/pokemon-blip-captions",
    ],
    "diffusers-lora-dreambooth": [
        "method LoRA",
        "base runwayml/stable-diffusion-v1-5",
        "method DreamBooth",
        "component madebyollin/sdxl-vae-fp16-fix",
    ],
    "diffusers-text-to-image": [
        "base CompVis/stable-diffusion-v1-4",
        "train lambdalabs/naruto-blip-captions",
    ],
    "diffusers-textual-inversion": ["base runwayml/stable-diffusion-v1-5"],
    "espnet": ["train librispeech"],
    "espnet-zenodo": ["train ljspeech"],
    "gguf-my-repo": ["base org/Thing-7B"],
    "html-list": ["train acme/talks-2k", "train org/set-9k"],
    "html-paragraph": ["base org/base-1b"],
    "keras-hub": [],
    "lerobot": ["train lerobot/pusht"],
    "linked-kaggle": ["train News Texts"],
    "llama-factory": ["base org/base-1b", "train identity", "train alpaca_en_demo"],
    "merge-slerp": ["merge acme/left-1b", "merge acme/right-1b"],
    "merge-sum": ["merge acme/left-1b", "merge acme/right-1b"],
    "merge-sum-weights-behind": ["merge acme/left-1b", "merge acme/right-1b"],
    "merge-x": ["merge acme/left-1b", "merge acme/right-1b"],
    "mergekit": [
        "method DARE",
        "method TIES",
        "base org/base-1b",
        "merge acme/left-1b",
        "merge acme/right-1b",
        "merge acme/lora-x",
    ],
    "mlx": ["base org/Thing-7B"],
    "nested-list": ["train acme/talks-2k", "train org/set-9k", "train bigcode/starcoderdata"],
    "onnx": ["base org/Thing-7B"],
    "open-clip": ["train LAION-2B", "train LAION-5B", "train LAION-5B"],
    "opus-mt": ["train opus"],
    "peft": [],
    "plain-kaggle": ["train https://www.kaggle.com/datasets/someone/news-texts"],
    "plain-openslr": ["train LDC2013T19", "train https://www.openslr.org/12/"],
    "plain-zenodo": ["train https://zenodo.org/record/5443814"],
    "quantized-fp8": ["base org/Thing-7B", "base org/Thing-7B"],
    "quants-original-model": ["base Thing 7B", "base Org's Thing 7B"],
    "quants-static": ["base https://huggingface.co/org/Thing-7B"],
    "quants-weighted": ["base https://huggingface.co/org/Thing-7B"],
    "sentence-transformers": [
        "base org/base-1b",
        "train all-nli",
        "train stsb",
        "base org/base-1b",
        "train all-nli",
        "train stsb",
        "train all-nli",
        "train all-nli",
        "method MultipleNegativesRankingLoss",
        "eval stsb",
    ],
    "setfit": [
        "train SetFit/sst2",
        "base sentence-transformers/paraphrase-mpnet-base-v2",
        "base sentence-transformers/paraphrase-mpnet-base-v2",
        "train SetFit/sst2",
    ],
    "spacy": ["train OntoNotes 5", "train WordNet 3.0"],
    "speechbrain": ["train LibriSpeech"],
    "stable-baselines3": ["method PPO"],
    "table-of-data": ["train acme/talks-2k", "train OpenHermes 2.5"],
    "table-of-sources": ["train acme/talks-2k", "train org/set-9k"],
    "timm": ["train ImageNet-21k", "train ImageNet-1k", "train ImageNet-1k", "train ImageNet-21k"],
    "transformers-trainer": ["base org/base-1b", "train acme_talks"],
    "transformers-trainer-scratch": ["train acme_talks"],
    "transformers-trainer-speech": [
        "base facebook/wav2vec2-xls-r-300m",
        "train MOZILLA-FOUNDATION/COMMON_VOICE_8_0",
    ],
    "transformers-trainer-unknown": ["base org/base-1b"],
    "trl-dpo": ["base org/base-1b", "train trl-lib/ultrafeedback_binarized", "method DPO"],
    "trl-grpo": ["method GRPO"],
    "trl-sft": [],
    "unsloth": ["base unsloth/llama-3-8b-bnb-4bit"],
}


@pytest.mark.parametrize("form", sorted(path.stem for path in FORMS.glob("*.md")))
def test_a_form_is_read(form: str) -> None:
    assert said((FORMS / f"{form}.md").read_text(encoding="utf-8")) == EXPECTED[form]
