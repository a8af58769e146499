"""Local paths: whether a string is one, and the part of it that may name a work."""

from __future__ import annotations

import re

from attrlint.formats.expression import compiled
from attrlint.record import NamedTuple


def words(text: str) -> frozenset[str]:
    """A set of words, written as a text."""
    return frozenset(text.split())


_FOLDERS = words(
    "data dataset datasets output outputs out save saves saved checkpoint checkpoints ckpt ckpts "
    "model models weights weight pretrained pretrained_models pretrained_model pretrain log logs "
    "result results run runs exp exps experiment experiments example examples config configs conf "
    "script scripts recipe recipes deepspeed_configs tmp temp cache src home mnt root workspace "
    "work raw processed train training eval evals test tests valid validation val dev assets "
    "resources artifacts playground local input inputs download downloads files share shared "
    "storage scratch users user opt var usr dbfs volumes fsx nfs gpfs lustre data1 data2 data0 "
    "ssd nvme dev shm content drive kaggle working hdfs hub huggingface hf modelscope "
    "pretrained_weights model_zoo modelzoo llm llms finetuned finetune fine-tuned sft dpo rlhf "
    "lora qlora loras adapter adapters train_data training_data eval_data test_data "
    "tokenized mlx gguf processed_data raw_data wandb projects project lib bin etc utils tools "
    "docs tensorflow_datasets torch_datasets torch_data autodl-tmp autodl-fs autodl-nas data-bin "
    "data_bin databin"
)
_MADE = words(
    "final_model best_model merged_model merged_models last_model final_checkpoint best_checkpoint "
    "final_adapter model_final model_best lora_adapter trained_model finetuned_model"
)
_EMPTY = words(
    "original merged final final_model best best_model last latest merged_model full main "
    "tokenizer model-best model-last "
    "snapshots snapshot blobs v1 v2 v3 model_best base default text document all dataset_info "
    "train_sft test_sft metadata pytorch_model diffusion_pytorch_model pytorch_lora_weights "
    "adapter_model adapter_config consolidated vocab "
    "merges mm_projector config index labels images image hf_model safetensors bin npy shards "
    "preprocessed prepared last_run_prepared export exported merge weights_only unet vae "
    "train-sft en zh inst sample samples instruct prompts prompt corpus training_set "
    "tokenized_data preprocessed_data testset trainset valset devset train_full train_set test_set "
    "manifest train_manifest val_manifest valid_manifest validation_manifest dev_manifest "
    "test_manifest tarred_audio_manifest manifests "
    "actor critic policy reward rm step global_step huggingface_ckpt jsonl parquet json "
    "ml processing mydrive vol volume app job jobs interim splits split clean cleaned code "
    "transformer transformers text_encoder text_encoder_2 tokenizer_2 scheduler feature_extractor"
)
_COUNTED = (
    r"(?:checkpoint|ckpt|step|epoch|global_?step|iter|train|test|val|valid|dev|data|model|run|"
    r"version|v|part|shard|stage|phase|(?:diffusion_)?pytorch_model|split)[-_.]?\d[\d\-_of.]*\Z|"
    r"[0-9a-f]{16,64}\Z|"
    r"[\d\-_.]+[bmk]?\Z|(?:train|valid)\.[\w.]{1,40}\Z|"
    r"unsloth\.\w{1,12}\Z|model_final_\w{1,12}\Z|(?:checkpoint|ckpt)s?[-_]\w[\w\-]{0,80}\Z"
)
_UNKNOWN = r"\$\w*\Z"
_STEP = r"(?:checkpoint|ckpt|global_?step)[-_]?\d+\Z"
_EXTENSIONS = words(
    "json jsonl csv tsv parquet arrow txt npy npz bin idx pt pth ckpt safetensors gguf ggml onnx "
    "nemo tar tgz zip gz zst xz py yaml yml toml model sh h5 pkl pickle joblib mds md html xml "
    "lmdb pq tfrecord spacy wav mp3 flac png jpg jpeg log cfg ini db feather msgpack"
)
_ROOTED = r"(?:[/~.]|[A-Za-z]:[\\/]|\\\\|\$)"
_CACHED = r"(?:(?:models|datasets)--)?(?=[\w.\-]+\Z)([\w.\-]+?)--([\w.\-]+)"
_KAGGLE = (  # MODEL/FRAMEWORK/VARIATION/VERSION, with `models` and an owner above it or without
    r"/kaggle/input/(?:models/[\w.\-]+/)?([\w.\-]+)/"
    r"(?:transformers|pytorch|keras|tensorflow2?|tflite|flax|jax|gguf|onnx|other)/([\w.\-]+)"
)
_KAGGLE_DATA = r"/kaggle/input/(?:datasets/[\w.\-]+/|competitions/)?([\w.\-]+)"
_OWNERS = words(
    "qwen meta-llama mistralai google microsoft deepseek-ai openai facebook stabilityai tiiuae "
    "bigscience eleutherai huggingfaceh4 huggingfacetb huggingfacefw mosaicml allenai nvidia "
    "01-ai internlm baichuan-inc thudm zai-org openbmb openchat lmsys teknium nousresearch "
    "bigcode salesforce databricks togethercomputer codellama huggyllama openlm-research "
    "upstage cognitivecomputations unsloth thebloke black-forest-labs runwayml compvis moonshotai "
    "baai intfloat openai-community google-bert google-t5 facebookai distilbert "
    "sentence-transformers "
    "argilla open-orca tatsu-lab anthropic stanfordnlp rajpurkar cohere coherelabs cohereforai "
    "ibm-granite apple xai-org minimaxai stepfun-ai tencent baidu bytedance bytedance-seed "
    "open-r1 agentica-org trl-lib alignment-handbook laion timm wizardlm wizardlmteam "
    "liuhaotian llava-hf shibing624 hfl idea-ccnl fnlp vicuna llm-jp rinna cyberagent"
)
_CONTAINERS = words(
    "checkpoints checkpoint models model pretrained pretrained_models hub huggingface hf shm "
    "modelscope ckpts ckpt weights model_zoo llms llm modelzoo hf_models base_models "
    "pretrained_weights hf_checkpoints huggingface_models local_models"
)


_OUTPUTS = words(
    "saves saved save output outputs out result results runs run exp exps experiments logs log "
    "work_dirs checkpoint checkpoints ckpt ckpts trained finetuned"
)


class Tail(NamedTuple):
    """The part of a path that may name a work.

    `telling` unless nothing in it is a name, or it lies in a folder that training writes to.
    """

    value: str
    telling: bool


def is_folder_head(segment: str) -> bool:
    """Whether a first segment is the name of a folder rather than of an owner on a hub."""
    return segment.lower() in _FOLDERS or segment.startswith(".")


def is_folder(segment: str) -> bool:
    """Whether the last segment of a path is called as folders and files are, not works."""
    low = segment.lower()
    return is_folder_head(low) or low in _EMPTY or bool(compiled(_COUNTED).match(low))


def is_own_output(owner: str, name: str) -> bool:
    """Whether `owner/name` is a folder that a script made: `my_output/final_model`."""
    return _is_output(owner) or name.lower() in _MADE or bool(compiled(_STEP).match(name.lower()))


def _is_output(part: str) -> bool:
    words = part.lower().replace("-", "_").split("_")
    return "output" in words or "outputs" in words


def looks_like_path(text: str) -> bool:
    """Whether a string is rooted, or ends like a file."""
    return bool(compiled(_ROOTED).match(text)) or _is_file(text)


def _stem(part: str) -> str:
    for _ in range(2):
        if _is_file(part):
            part = part.rpartition(".")[0]
    return part


def _is_file(text: str) -> bool:
    return text.rpartition(".")[2].lower() in _EXTENSIONS and "." in text


def _is_made(part: str) -> bool:
    """Whether a file is one that a training of one's own keeps: `best_model.pt`, `last.ckpt`."""
    stem, _, ending = part.lower().rpartition(".")
    kept = stem in _MADE or stem in ("best", "last", "final")
    return kept and ending in ("pt", "pth", "ckpt")


def _says_nothing(stem: str) -> bool:
    low = stem.lower()
    return (
        len(low) < 2
        or low[0] == "."
        or _is_output(low)
        or low in _FOLDERS
        or low in _EMPTY
        or "$" in low
        or "{" in low
        or "*" in low
        or bool(compiled(_COUNTED).match(low))
    )


def cached(text: str) -> str:
    """The id that a folder of the hub's cache is called after, `models--acme--base-1b`, or one that
    is called as they are, `openai--clip-vit-base-patch16`; "" where it is none."""
    found = compiled(_CACHED).match(text) if "--" in text else None
    if found is None:
        return ""
    owner, name = found.groups()
    is_kept = text.startswith(("models--", "datasets--"))
    return f"{owner}/{name}" if is_kept or owner.lower() in _OWNERS else ""


def _on_kaggle(path: str, kind: str) -> str:
    """What a path of Kaggle's machines is called for: its data set, or its model and variation."""
    if kind == "dataset":
        data = compiled(_KAGGLE_DATA).match(path)
        return data[1] if data else ""
    model = compiled(_KAGGLE).match(path.lower())
    if model is None:
        return ""
    name, variation = model.groups()
    if variation in ("default", "base", "main") or variation.isdigit():
        return name
    return variation if variation.startswith(name) else f"{name}-{variation}"


def _whole(parts: list[str]) -> list[str]:
    """A path without what lies in a checkpoint that a training wrote: `checkpoint-500/controlnet`
    is a part of it, called for what it is.
    """
    steps = (at for at, part in enumerate(parts) if compiled(_STEP).match(part))
    return parts[: next(steps, len(parts)) + 1]


def tail(text: str, kind: str = "model") -> Tail | None:
    """The name in a path: its last telling part, with the owner above it where that shows."""
    if text.startswith("/kaggle/input/") and (called := _on_kaggle(text, kind)):
        return Tail(called, True)
    if "${" in text:  # ${NAME//\//_}: what stands in it is no part of the path
        text = re.sub(r"\$\{[^{}]*\}", "$", text)
    parts = [part for part in re.split(r"[/\\]+", text) if part and part not in (".", "..", "~")]
    parts = [part for part in parts if not re.match(r"[A-Za-z]:\Z", part)]
    parts = _whole(parts)
    made = kind == "model" and not text.startswith("/kaggle/input/")
    if not parts or (made and _is_made(parts[-1])):
        return None
    for part in parts if "--" in text else ():
        if id := cached(part):
            return Tail(id, True)
    for at in range(len(parts) - 1, -1, -1):
        stem = _stem(parts[at])
        if kind == "model" and compiled(_UNKNOWN).match(stem):  # checkpoints/$NAME: who knows
            return Tail("$", False)
        if _says_nothing(stem):
            continue
        above = parts[at - 1] if at else ""
        higher = parts[at - 2].lower() if at > 1 else ""
        owned = above.lower() in _OWNERS or (
            kind == "model"
            and higher in _CONTAINERS
            and not _says_nothing(above)
            and not _is_file(parts[at])
        )
        own = parts[0].lower() in _OUTPUTS and not text.startswith("/")
        written = kind == "model" and (own or any(map(_is_output, parts[:at])))
        return Tail(f"{above}/{stem}" if owned else stem, owned or not written)
    last = _stem(parts[-1]) or parts[-1]
    general = last.lower() in _FOLDERS and not _is_file(parts[-1])  # "./data"
    nameless = last[0] == "." or compiled(r"[0-9a-f]{16,64}\Z").match(last)  # a cache's
    return None if nameless or general or last.lower() in _MADE else Tail(last, False)
