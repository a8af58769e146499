"""Presets of KerasHub, and of KerasNLP and KerasCV before it: `….from_preset("bert_base_en")`
(keras_hub/src/models/*/*_presets.py of keras-team/keras-hub 71453d0). A preset goes by how its name
begins; one that is none of these, an address of a hub or a folder is read as other calls are. Those
files give a preset no id on the hub: the ids here are told by the size and language in its name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrlint.formats.spec import Example, Format, pairs

if TYPE_CHECKING:
    from attrlint.document import Source
    from attrlint.files import Files
    from attrlint.reference import Reference

_PRESETS = """
    albert_ = ALBERT; bart_base_en = facebook/bart-base; bart_large_en = facebook/bart-large;
    bert_ = BERT; bert_base_en = google-bert/bert-base-cased;
    bert_base_en_uncased = google-bert/bert-base-uncased;
    bert_base_multi = google-bert/bert-base-multilingual-cased;
    bert_base_zh = google-bert/bert-base-chinese; bert_large_en = google-bert/bert-large-cased;
    bert_large_en_uncased = google-bert/bert-large-uncased; blip2_ = BLIP-2; bloom_ = BLOOM;
    clip_ = CLIP; code_gemma_ = CodeGemma; deberta_v3_ = DeBERTaV3;
    deberta_v3_base_en = microsoft/deberta-v3-base; densenet_ = DenseNet; dinov2_ = DINOv2;
    distil_bert_ = DistilBERT; distil_bert_base_en = distilbert/distilbert-base-cased;
    distil_bert_base_en_uncased = distilbert/distilbert-base-uncased; efficientnet_ = EfficientNet;
    electra_ = ELECTRA; f_net_ = FNet; falcon_ = tiiuae/falcon-rw-1b; gemma_ = Gemma;
    gemma_2b_en = google/gemma-2b; gemma_7b_en = google/gemma-7b;
    gemma_instruct_2b_en = google/gemma-2b-it; gemma_instruct_7b_en = google/gemma-7b-it;
    gemma2_ = Gemma 2; gemma2_2b_en = google/gemma-2-2b; gemma2_9b_en = google/gemma-2-9b;
    gemma2_instruct_2b_en = google/gemma-2-2b-it; gemma2_instruct_9b_en = google/gemma-2-9b-it;
    gemma3_ = Gemma 3; gemma3_1b = google/gemma-3-1b-pt;
    gemma3_instruct_1b = google/gemma-3-1b-it; gpt2_base_en = openai-community/gpt2;
    gpt2_extra_large_en = openai-community/gpt2-xl; gpt2_large_en = openai-community/gpt2-large;
    gpt2_medium_en = openai-community/gpt2-medium; llama2_7b_en = meta-llama/Llama-2-7b-hf;
    llama2_instruct_7b_en = meta-llama/Llama-2-7b-chat-hf;
    llama3_8b_en = meta-llama/Meta-Llama-3-8B;
    llama3_instruct_8b_en = meta-llama/Meta-Llama-3-8B-Instruct; llama3.1_ = Llama 3.1;
    llama3.2_1b = meta-llama/Llama-3.2-1B; llama3.2_3b = meta-llama/Llama-3.2-3B;
    llama3.2_instruct_1b = meta-llama/Llama-3.2-1B-Instruct;
    llama3.2_instruct_3b = meta-llama/Llama-3.2-3B-Instruct; mistral_ = Mistral 7B;
    mistral_7b_en = mistralai/Mistral-7B-v0.1; mit_ = SegFormer; mixtral_ = Mixtral;
    mistral_instruct_7b_en = mistralai/Mistral-7B-Instruct-v0.1;
    opt_125m_en = facebook/opt-125m; opt_1.3b_en = facebook/opt-1.3b;
    opt_2.7b_en = facebook/opt-2.7b; opt_6.7b_en = facebook/opt-6.7b; pali_gemma_ = PaliGemma;
    phi3_ = Phi-3; qwen2.5_ = Qwen2.5; qwen3_ = Qwen3; resnet_ = ResNet; resnet50_ = ResNet;
    roberta_base_en = FacebookAI/roberta-base; roberta_large_en = FacebookAI/roberta-large;
    sam_ = SAM; segformer_ = SegFormer; siglip_ = SigLIP;
    stable_diffusion_3_ = Stable Diffusion 3; vicuna_1.5_ = lmsys/vicuna-7b-v1.5; vit_ = ViT;
    whisper_ = Whisper; whisper_base_en = openai/whisper-base.en;
    whisper_base_multi = openai/whisper-base; whisper_small_en = openai/whisper-small.en;
    whisper_small_multi = openai/whisper-small; whisper_tiny_en = openai/whisper-tiny.en;
    whisper_tiny_multi = openai/whisper-tiny;
    xlm_roberta_base_multi = FacebookAI/xlm-roberta-base;
    xlm_roberta_large_multi = FacebookAI/xlm-roberta-large
"""


def _named(reference: Reference, source: Source, files: Files) -> Reference:
    """What a preset is of; `kaggle://keras/gemma/keras/gemma_2b_en` ends in one."""
    folder = reference.local and "://" not in reference.text
    name = "" if folder else reference.value
    known = [beginning for beginning in pairs(_PRESETS) if name.startswith(beginning)]
    if not known:
        return reference
    work = pairs(_PRESETS)[max(known, key=len)]
    return reference._replace(value=work, local=False, confidence="medium")


FORMAT = Format(
    "keras-hub",
    "KerasHub",
    "2026-08",
    others="KerasNLP; KerasCV",
    calls="""
        *.from_preset  0|preset  model  base
    """,
    resolve=_named,
    example=(
        Example(
            "train.py",
            """\
import keras_hub
features = keras_hub.models.BertBackbone.from_preset("bert_base_en_uncased")
words = keras_hub.models.GemmaTokenizer.from_preset(preset="gemma2_2b_en")
other = keras_hub.models.GemmaCausalLM.from_preset("hf://google/gemma-2b")
third = keras_hub.models.GemmaCausalLM.from_preset("kaggle://keras/gemma/keras/gemma_2b_en")
ours = keras_hub.models.Backbone.from_preset("./bert_ours")
model = keras_hub.models.ResNetImageClassifier.from_preset("resnet_50_imagenet", num_classes=2)
model.fit(images, labels)
""",
            """
            2 model base google-bert/bert-base-uncased
            3 model tokenizer google/gemma-2-2b
            4 model base google/gemma-2b
            5 model base google/gemma-2b
            6 model base bert_ours
            7 model base ResNet
            """,
        ),
    ),
)
