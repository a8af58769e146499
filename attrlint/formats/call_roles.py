"""What a script loads a work for: the role of a call's argument."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from attrlint.formats import web_data
from attrlint.formats.expression import compiled
from attrlint.formats.purpose import only_evaluates
from attrlint.formats.spec import Call

if TYPE_CHECKING:
    from attrlint.parse import python
    from attrlint.parse.values import Value
    from attrlint.reference import Reference

_TOKENIZERS = ("Tokenizer", "TokenizerFast", "Processor", "FeatureExtractor")
_COMPONENTS = ("AutoencoderKL", "AutoencoderTiny", "ControlNetModel", "T2IAdapter")
_ENCODERS = ("SentenceTransformer", "CrossEncoder")
_LONGEST = 80  # letters of a variable
_SPLITS = ("split", "image_set", "subset")
_TOOLS = ("tts", "vad", "asr", "ocr")  # variables of models that make or read data
_HELD_OUT = ("eval", "test", "val", "dev")
_NO_WEIGHTS = ("Config", "GenerationConfig", "Scheduler")


def role(call: python.Call, entry: Call, value: Value | None, text: str) -> tuple[str, str]:
    """The role by the class, the split, the variable that gets the result and the one that is
    handed over, `value`; the confidence.
    """
    owner = call.name.rpartition(".")[0].rpartition(".")[2]
    target = call.target.rpartition(".")[2].lower()
    limit = entry.confidence
    if entry.kind == "dataset":
        split = next(filter(None, map(call.keyword, _SPLITS)), None)
        said = " ".join(each.text for each in split.strings()) if split is not None else ""
        taken = compiled(r"\([^()\n]*\)\[[\"'](\w+)").match(text, call.span.end)
        said = said or (taken[1] if taken else "")
        if value is not None and "://" in value.text:
            said = said or (web_data.role(value.text) == "eval" and "test") or ""
        if entry.form == "known" and value is not None and "/test" in value.text:
            said = said or "test"  # ir_datasets
        if any(word.name == "train" and word.plain is False for word in call.keywords):
            said = said or "test"
        away = (
            said.startswith(_HELD_OUT)
            or (not said and target.startswith(_HELD_OUT[:3]))  # not `device`
            or "bench" in target
            or (target and only_evaluates(target, text))
            or _is_searched(call, text)
        )
        return ("eval" if away and "train" not in said else entry.role), limit
    if owner.endswith(_TOKENIZERS) or target.endswith("tokenizer"):
        return "tokenizer", limit
    if owner.endswith(_COMPONENTS):
        return "component", limit
    if owner.endswith(_NO_WEIGHTS):
        return entry.role, "medium" if limit == "high" else limit
    if told := _by_name(target) or _by_name(_written(value, text)):
        return told, limit
    if "embedding_model" in target and "mine_hard_negatives" in text:
        return "teacher", limit
    if "guide" in target and "GISTEmbed" in text:
        return "teacher", limit
    return entry.role, "low" if _only_runs(call, text) else limit


def as_handed(data: Reference, call: python.Call) -> Reference:
    """Data that a function is handed which loads it, as the place says where it is handed over:
    `val = get_data("acme/sums")`, `get_data("acme/sums", split="test")`."""
    text, (start, end) = data.at.document.text, data.at.span
    if data.role != "train" or text[max(0, start - 1) : start] not in ("'", '"'):
        return data
    before = text[max(0, start - 2 * _LONGEST) : start].rpartition("\n")[2]
    given = compiled(r"(?:(\w+)\s*=\s*)?[\w.]*\w\(\s*(?:\w+\s*=\s*)?[\"']\Z").search(before)
    if given is None or start - len(given[0]) <= call.span.start < start:  # itself
        return data
    said = compiled(r"[\"']\s*,[^()\n]{0,160}?(?<=[, ])split\s*=\s*[\"'](\w+)").match(text, end)
    held_out = (
        said[1].startswith(_HELD_OUT)
        if said
        else (given[1] or "").lower().startswith(_HELD_OUT[:3])
    )
    return data._replace(role="eval") if held_out else data


def _is_searched(call: python.Call, text: str) -> bool:
    """Whether data is a part of a test of retrieval, as BEIR lays it out: its `corpus` or `queries`
    by name, in a script that evaluates retrieval."""
    if "InformationRetrievalEvaluator(" not in text:
        return False
    part = call.args[1] if len(call.args) > 1 else call.keyword("name")
    return part is not None and part.text in ("corpus", "queries", "qrels")


def is_tokenizer(name: str) -> bool:
    """Whether a call by its whole name loads a tokenizer: `AutoTokenizer.from_pretrained`."""
    return name.rpartition(".")[0].endswith(_TOKENIZERS)


def _only_runs(call: python.Call, text: str) -> bool:
    """Whether a call is of a model that is to run and not to be trained: `….eval()`, or of one
    without its weights. What is quantised or merged is not trained either.
    """
    if any(word.name == "pretrained" and word.plain is False for word in call.keywords):
        return True
    if call.name == "spacy.load" and ".update(" not in text and "resume_training" not in text:
        return True
    if call.name.rpartition(".")[2] in _ENCODERS and _only_encodes(call.target, text):
        return True
    pattern = compiled(r"\([^()]{0,500}\)(?:\.\w+\([^()]{0,80}\)){0,4}\.eval\(\)")
    if not pattern.match(text, call.span.end):
        return False
    return call.target.rpartition(".")[2].startswith(_TOOLS) or not _makes_another(text)


@lru_cache(maxsize=2)
def _makes_another(text: str) -> bool:
    """Whether a script quantises or merges."""
    return bool(compiled(r"(?i)quantiz|merge_and_unload").search(text))


def _only_encodes(name: str, text: str) -> bool:
    """Whether a model is asked for embeddings, and handed to no trainer and no loss."""
    asked, given = _handled(text)
    return name in asked and name not in given


@lru_cache(maxsize=2)
def _handled(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The variables of a script that are asked for embeddings, and those that are trained; of
    `self.model` both that and `model`. There may be many, and a search for each takes long.
    """
    asked: set[str] = set()
    given: set[str] = set()
    for call in compiled(r"\.(?:(?:encode|predict|rank)\w*|(fit|train))\(").finditer(text):
        near = text[max(0, call.start() - _LONGEST) : call.start()]
        owner = compiled(r"[\w.\[\]\"']*\Z").search(near)
        for joint in compiled(r"(?<!\w)(?=.)").finditer(owner[0] if owner else ""):
            (given if call[1] else asked).add(joint.string[joint.start() :])
    taken = r"(?:(?:Trainer|Loss)\(|\bmodel\s*=)\s*(?=([\w.\[\]\"']{1,80}))"
    for name in compiled(taken).findall(text):
        given.update(name[: end.start()] for end in compiled(r"(?<=\w)(?!\w)").finditer(name))
    return frozenset(asked), frozenset(given)


def _written(value: Value | None, text: str) -> str:
    """The last part of a variable as it is handed over: `reward_model` of `args.reward_model`."""
    if value is None or value.defined is None:
        return ""
    return text[value.span.start : value.span.end].rpartition(".")[2].lower()


def _by_name(name: str) -> str:
    """The role that a variable is called for, "" for none."""
    if name.startswith("ref_") or name in ("ref", "reference_model", "model_ref"):
        return "reference"
    if "teacher" in name:
        return "teacher"
    if "frozen" in name:
        return "component"
    rewards = "reward" in name or name.startswith("rw_") or name in ("rm", "rm_model")
    return "reward" if rewards else ""
