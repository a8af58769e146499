"""What names of one's own say of the hub id that they are given: `--wavlm-model acme/one`,
`student: {repo: acme/one}`. Only whole hub ids are read, and nothing that is written or pushed to.
"""

from __future__ import annotations

from functools import lru_cache

from attrlint.formats.call_roles import is_tokenizer
from attrlint.formats.expression import compiled
from attrlint.formats.known import ends_in_data, ends_in_model, is_data
from attrlint.formats.lists import is_list, members
from attrlint.formats.paths import is_folder, words
from attrlint.formats.spec import Key, normal
from attrlint.formats.values import BUILDERS, CANONICAL, is_tagged

_NONE = words(
    "output outputs out save saved push pushed hub target dest destination "
    "publication publish published release released upload export new final "
    "merged finetuned tuned trained result results run project exp experiment log logs logging "
    "wandb cache image docker container class type prefix suffix template format url file dir root "
    "folder judge grader own my space author owner user username org organization prompt attn "
    "kernel mcp api served serving server deploy deployed compare comparison baseline metadata "
    "trigger tags license citation index indexes"
)
_PLACES = words("dir root folder file")
_SECTIONS = words("run exp experiment project")  # of a configuration; `run_name` is of a run
_VARIABLES = words("environment env envs")  # what of them is trained on, a command says
_OF_TASKS = words("glue superglue")  # `--glue_dataset sst2` is a part of that, or the data itself
_MEASURES = words("eval evals evaluate evaluation evaluator scorer metric metrics")
_MODELS = words(
    "model models llm lm vlm mllm slm backbone checkpoint ckpt weights pretrained student encoder "
    "embedder embedding reranker retriever tower adapter architecture arch plm "
    "bert roberta deberta gpt2 t5 clip siglip dino dinov2 vit whisper wav2vec2 hubert wavlm "
    "llama mistral qwen gemma phi"
)
_DATA = words("dataset datasets corpus corpora data")
_HELD_OUT = words("test valid validation val dev bench benchmark benchmarks heldout") | _MEASURES
_PLAIN = words(  # of a name that is given the name of data, and not that of a column or a subset
    "dataset datasets corpus data name id hf source default train training eval evaluation test "
    "val valid validation dev glue superglue sft dpo grpo rl rlhf pretrain pretraining finetune "
    "finetuning distill distillation calib calibration preference instruct"
)
_SPLITS = words("train training") | _HELD_OUT
_ANY = words(
    "name id path repo reponame repoid source hf ref uri value from base key or"
)  # of what is above it
_NEAR = (
    ("tokenizer", words("tokenizer processor")),
    ("component", words("vae controlnet vocoder codec vad aligner g2p caption captioner")),
)
_ROLES = (
    ("teacher", words("teacher")),
    ("reward", words("reward rewards rm prm")),
    ("reference", words("ref reference")),
)


def key(name: str, confidence: str = "medium", text: str = "") -> Key | None:
    """What the words of a name, `a.b` of a tree, say of its value; None where they say nothing,
    or speak against it. Where the value, `text`, is a path to known data, it may be of a folder.
    """
    parts = [_words(part) for part in name.split(".")]
    if text and ends_in_data(text):
        parts = [part - _PLACES or words("path") for part in parts]
    said = frozenset().union(*parts)
    if frozenset().union(parts[-1], *(part - _SECTIONS for part in parts[:-1])) & _NONE:
        return None
    near = next((part for part in reversed(parts) if part - _ANY), parts[-1])
    role = _role(near, said)
    if role is not None:
        unsure = frozenset().union(*parts[:-1]) & _VARIABLES or parts[-1] & _OF_TASKS
        sure = "low" if unsure else confidence
        return Key(name, *role, "timm" if role[0] == "model" else "hub", sure)
    return None


def _role(near: frozenset[str], said: frozenset[str]) -> tuple[str, str] | None:
    """The kind and role that the words of the telling part of a name and of all of it mean."""
    data = near & _DATA or (near & _SPLITS and said & _DATA and not near & _MODELS)
    if data and not near & _MODELS:
        return "dataset", "eval" if said & _HELD_OUT else "train"
    for role, telling in _NEAR:
        if near & telling:
            return "model", role
    if said & _MEASURES or "test" in said:
        return None
    for role, telling in _ROLES:
        if said & telling and near & (telling | _MODELS):
            return "model", role
    return ("model", "base") if near & _MODELS else None


@lru_cache(maxsize=4096)
def _words(name: str) -> frozenset[str]:
    """The words of a name, `modelName` too."""
    parted = compiled(r"(?<=[a-z0-9])(?=[A-Z])").sub("_", name.replace("[]", ""))
    return frozenset(normal(parted).split("_"))


def fits(name: str, text: str) -> bool:
    """Whether a value may be a hub id, a name of timm's, or of known data, or a path to a known
    work, or a list of such, at a key `name` that its words tell: `coco/train2017` is none.
    """
    if is_list(text):
        return any(fits(name, part) for part in members(text))
    if not {"/", "\\"} & set(text) and _words(name.rpartition(".")[2]) <= _PLAIN:
        return text.lower() not in BUILDERS and is_data(text)
    if text.startswith(("/", "~", ".")) or "\\" in text:
        return ends_in_model(text) or ends_in_data(text)
    name = text.rpartition("/")[2]
    if "/" not in text:
        return is_tagged(text) or text.lower() in CANONICAL
    return text[0] != "$" and not is_folder(name)


def placed(found: Key, path: str, target: str = "") -> Key | None:
    """A key of a table for all frameworks, as what lies above it says, or what Hydra calls with it,
    `target`: the model of a judge is none that is trained, that of a teacher is one.
    """
    if found.role == "base" and is_tokenizer(target):
        return found._replace(role="tokenizer")
    above = frozenset().union(*(_words(part) for part in path.split(".")[:-1]))
    if above & _VARIABLES:
        return found._replace(confidence="low")
    if found.kind != "model" or found.role != "base" or not above:
        return found
    if above & words("judge grader critic evaluator"):
        return None
    role = next((role for role, telling in _ROLES if above & telling), "base")
    return found._replace(role="eval" if above & _MEASURES else role)
