"""Reading one value: the ids, names and paths of works that a string holds, and where in it.

Forms (the last column of a format's tables):

id      a hub id, a URL of a hub, a path, a legacy name (`gpt2`)
url     an address, of a hub or of data on the web; a name is none
hub     only what is surely an id: owner/name, a hub's URL, `bert-base-uncased`, known data
link    only an address on a hub, of data or of a model as the key is for one, or of known data
list    several, with commas or white space between (also a list in brackets and quotes)
mix     ids and weights in turn, or pairs id:weight
swift   `[HF|MS]::id[:subset][#n]`, several with white space between
merge   `id[@revision][+adapter]`, mergekit's
timm    a name of timm's with the tag of its weights (`resnet50.a1_in1k`), or what hub takes
data    a hub id, or a file of data by its ending: `train.jsonl`
path    a file or folder, even where it is shaped like an id
vocab   a vocabulary's file, named for its tokenizer: `gpt2-vocab.json`
prefix  a Megatron data prefix, or weights and prefixes in turn
alias   names that only the framework's table resolves, in a list
table   a name that the framework's table knows, for one work or several, else nothing
class   a class or builder that the framework's table knows, else nothing
known   the names in a list that the framework's table knows, or the beginnings of which it knows
tasks   a list of lighteval's tasks, `lighteval|gsm8k|5|0`
code    `owner/name--module.Class`
kaggle  what Kaggle calls data or a model, `owner/name/framework/variation`, or its address
arg:X|Y what the arguments X and Y say in a list of them, `pretrained=owner/name,dtype=auto`
with:X  a name that the table knows beside the value of the argument X ("ViT-B-32", "openai")
set:X   a flag whose mere presence means the work X
files   the data files of a dataset builder (`json`): looked at only beside one
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.formats.expression import compiled
from attrlint.formats.known import ends_in_data, ends_in_model, is_data
from attrlint.formats.lists import is_list, pieces
from attrlint.formats.paths import Tail, is_folder_head, is_own_output, looks_like_path, tail, words
from attrlint.record import NamedTuple

if TYPE_CHECKING:
    from attrlint.parse.values import Value

BUILDERS = words(
    "json csv parquet text imagefolder audiofolder videofolder webdataset arrow pandas xml sql "
    "generator pdffolder tsv jsonl"
)
_NOTHING = words(
    "none null nil false true no yes auto default n/a na any all empty dummy random mock "
    "synthetic unknown undefined scratch resume model dataset datasets data base local custom self "
    "tokenizer repo train test pre-test eval validation 0 1 -1 - . / ??? tbd todo"
)
_PLACEHOLDER_OWNERS = words(
    "username user your-username your_username yourusername org organization organisation "
    "your-org your_org owner namespace my-org my_org myorg me hf-username hf_username yourname "
    "your-name your_name test_org foo path someone some-org my-user myuser username_or_org "
    "user-name user_name your-hf-username hub-user hf-user repo your your_hf_username "
    "your_account account dummy dummy-org example null none my-username my_username myusername"
)
_ID = re.compile(r"[A-Za-z0-9][\w.\-]{0,95}/[A-Za-z0-9_][\w.\-]{0,95}\Z")
_NAME = re.compile(r"[A-Za-z][\w.\-]{0,95}\Z")
_FILL_IN = (  # "dataset_1", "model_path", "to_be_filled"
    r"(?:(?:my|the|some)[-_])?(?:base[-_])?(?:dataset|model|data|hf)[-_ ]?"
    r"(?:(?:name|id|path|dir)|[1-9abxyz])\Z|to[-_]be[-_]\w{1,20}\Z|change[-_]?me\Z|fixme\Z"
    r"|\w{1,60}_(?:path|dir)\Z"
)
_LICENCE = r"(?:apache|mpl|bsd|cc-by(?:-[a-z]{2}){0,2}|[al]?gpl|openrail)[-v]{0,2}\d[\d.]*\Z|mit\Z"
_HOSTED = (
    r"openai/(?:gpt-[345]|o[134](?:-|\Z)|chatgpt|text-embedding)|anthropic/claude|google/gemini"
    r"|x-ai/grok|(?:openrouter|bedrock|azure|vertex_ai|groq|together_ai|fireworks_ai|gemini)/"
    r"|accounts/[\w\-]{1,60}/(?:models|deployments)/"
    r"|(?:gpt-(?:3\.5|[45])|chatgpt-|claude-(?:[1-9]|instant|opus|sonnet|haiku)|gemini-\d|grok-\d"
    r"|qwen-(?:plus|max|turbo|long|vl-(?:plus|max))|deepseek-(?:chat|reasoner)\Z|moonshot-v\d"
    r"|glm-4-(?:plus|flash|air)|mistral-(?:large|medium|small)-latest|doubao-|text-davinci-)[^/]*\Z"
    r"|o[134](?:-mini|-pro|-preview)?\Z"
)
_TAGGED = (  # timm/models/_registry.py: `architecture.tag`, where the tag names the data
    r"[a-z][a-z0-9]+(?:_[a-z0-9]+){0,12}\.(?:[a-z0-9]+_){0,8}(?:in1k|in12k|in21k|in22k|openai|"
    r"laion\w+|lvd\w+|fb|dino|mae|ms|goog|jft|webli|datacompxl|metaclip\w*|dfn\w+|inat\w*|cc\w*|m38m)"
    r"(?:_[a-z0-9]+){0,6}\Z"
)
_CAPITALS = r"[A-Z][A-Z0-9]{0,30}(?:_[A-Z0-9]{1,30}){1,6}\Z"  # "TO_BE_FILLED/Qwen2.5-7B"
_PREFIXED = r"(?:hf|ms|om|\w{0,11}params|trainstate)::|remote:|hf[-_]hub:|hfi?ds/|tfds/"
_ZOOS = words("torchvision open-mmlab openmmlab modelzoo mmcls detectron2 catalog")
_VOCABULARIES = ("vocab", "token", "dict", "bpe", "spm", "sentencepiece", "merges", "phone", "char")
_DATA_FILES = (".json", ".jsonl", ".csv", ".tsv", ".parquet", ".arrow")
_MEDIA = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".wav", ".mp3", ".flac", ".mp4")  # one of many
_SITES = (".io", ".com", ".org", ".net", ".co")  # ends of what is no owner: `acme.github.io/page`
_HOLDERS = ("_data", "_dataset", "_datasets", "_models", "_checkpoints", "_ckpts")  # folders
_MIME = words("text application image audio video multipart")


CANONICAL = words(  # ids of the hub from before there were owners, which are nothing else
    "bert-base-uncased bert-base-cased bert-large-uncased bert-large-cased bert-base-chinese "
    "bert-base-multilingual-cased bert-base-multilingual-uncased bert-base-german-cased "
    "bert-large-uncased-whole-word-masking bert-large-cased-whole-word-masking "
    "distilbert-base-uncased distilbert-base-cased distilbert-base-multilingual-cased "
    "distilbert-base-uncased-finetuned-sst-2-english distilroberta-base distilgpt2 "
    "roberta-base roberta-large roberta-large-mnli xlm-roberta-base xlm-roberta-large "
    "albert-base-v1 albert-base-v2 albert-large-v2 albert-xlarge-v2 albert-xxlarge-v2 "
    "gpt2-medium gpt2-large gpt2-xl openai-gpt t5-small t5-base t5-large t5-3b t5-11b "
    "xlnet-base-cased xlnet-large-cased xlm-mlm-en-2048 transfo-xl-wt103 camembert-base"
)


class Reading(NamedTuple):
    """A work that a string names: `start` and `end` within the string."""

    start: int
    end: int
    value: str
    confidence: str = "high"
    local: bool = False


def is_replaced(value: Value, starts: frozenset[int]) -> bool:
    """Whether a value is a default that a command line replaces: one defined at one of `starts`."""
    at = value.defined if value.origin == "default" else None
    return at is not None and at.start in starts


def placeholder(text: str) -> bool:
    """Whether a value stands for something that a user has to fill in."""
    low = text.lower()
    if ("<" in low and ">" in low) or low in ("e.g.", "i.e."):
        return True
    if low.startswith(("your", "my_org", "my-org", "/path", "path_to", "path-to", "xxx")):
        return True
    if any(sign in low for sign in ("path/to", "/your", "{{", "{%", "[your", "placeholder", "...")):
        return True
    if "checkpoint-xxx" in low:
        return True
    if compiled(_FILL_IN).match(low) or low.endswith("xxxx"):
        return True
    owner, slash, name = low.partition("/")
    return bool(slash) and (
        owner in _PLACEHOLDER_OWNERS
        or name.startswith(("your-", "your_", "xxx", "my_awesome", "my-awesome"))
    )


def is_hosted(text: str) -> bool:
    """Whether an id is that of a model which is only offered as a service, as routers spell it."""
    return bool(compiled(_HOSTED).match(text.lower()))


def is_tagged(text: str) -> bool:
    """Whether a name is one of timm's with the tag of its weights."""
    return bool(compiled(_TAGGED).match(text))


def hub_id(text: str) -> bool:
    """Whether a string is shaped like `owner/name` and is no path, fraction, MIME type or file."""
    if not _ID.match(text) or "--" in text or ".." in text:
        return False
    owner, _, name = text.partition("/")
    if owner.lower() in _MIME or is_folder_head(owner) or looks_like_path(text):
        return False
    if owner.lower().endswith(_HOLDERS):
        return False
    if is_own_output(owner, name) or owner.lower().endswith(_SITES):
        return False
    if "_" in owner and compiled(_CAPITALS).match(owner):
        return False
    return len(name) > 1 and any(map(str.isalpha, owner)) and any(map(str.isalpha, name))


def read(text: str, kind: str, form: str = "id") -> Iterator[Reading]:
    """The works that `text` names, as a value of a key for works of this kind."""
    if len(text) > 20_000:
        return
    if "$" in text or "`" in text:
        from attrlint.parse.words import unfilled

        text = unfilled(text)
    if kind == "dataset" and form in ("hub", "data") and is_list(text):
        for start, piece in pieces(text, form):
            yield from _one(piece, start, kind, form)
        return
    if form in ("list", "swift", "mix", "prefix"):
        shards = set()  # the files of one model name it once
        for start, piece in pieces(text, form):
            for reading in _one(piece, start, kind, form):
                if reading.value not in shards:
                    yield reading
                if reading.local and kind == "model":
                    shards.add(reading.value)
        return
    start = len(text) - len(text.lstrip())
    if kind == "dataset" and form == "id" and "+" in text and "://" not in text:
        for part in compiled(r"[^+\s]+").finditer(text):  # mixtures of the speech scripts
            for reading in _one(part.group(), part.start(), kind, form):
                yield reading if "/" in reading.value else reading._replace(confidence="low")
        return
    if form == "timm":
        if is_tagged(text.strip()):
            yield Reading(start, start + len(text.strip()), f"timm/{text.strip()}")
            return
        form = "hub"
    if form == "vocab":
        yield from _vocabulary(text, start)
        return
    if form == "kaggle":
        from attrlint.formats import kaggle

        yield from kaggle.read(text.strip(), start, kind)
        return
    if form == "code":
        if "--" in text:
            yield from _one(text.strip().partition("--")[0], start, kind, "hub")
        return
    yield from _one(text.strip(), start, kind, form)


def _vocabulary(text: str, start: int) -> Iterator[Reading]:
    """The tokenizer that a vocabulary's file is named for; `vocab.json` says none."""
    name = re.split(r"[/\\]", text.strip())[-1]
    stem = compiled(r"(?:[-_.](?:vocab|merges))?\.(?:json|txt|bpe)\Z").sub("", name)
    low = stem.lower()
    if stem != name and len(stem) > 2 and not low.startswith(_VOCABULARIES):
        start = text.rindex(name)
        yield Reading(start, start + len(stem), stem, "medium", True)


def _one(text: str, start: int, kind: str, form: str) -> Iterator[Reading]:
    low = text.lower()
    if not text or low in _NOTHING or (placeholder(text) and not _is_below_one(text, kind)):
        return
    if low in BUILDERS and kind == "dataset":
        return
    if form == "link":
        yield from _link(text, start, kind)
        return
    if "://" in text or form == "url":
        yield from _url(text, start, kind, form)
        return
    if form == "merge" and "+" in text:
        first, _, second = text.partition("+")
        yield from _one(first, start, kind, "merge")
        yield from _one(second, start + len(first) + 1, kind, "merge")
        return
    if "=" in text and form != "path":  # lora1=id
        at = text.index("=") + 1
        if compiled(r"\w+=").match(text):
            text, start = text[at:], start + at
    size = len(text)
    text, start, prefixed = _unprefixed(text, start)
    end = start - (size - len(text)) + size if prefixed else start + len(text)
    if form == "swift" or prefixed or (":" in text and not compiled(r"[A-Za-z]:[\\/]").match(text)):
        text = text.partition("#")[0].partition(":")[0]
        end = start + len(text)
    if "@" in text and form in ("id", "merge", "list", "hub"):
        head, _, after = text.partition("@")
        if kind == "dataset" and "/" not in head and hub_id(after):  # RL2's split@id
            text, start = after, start + len(head) + 1
        else:
            text = head
        end = start + len(text)
    if not text or text.lower() in _NOTHING:
        return
    if low.startswith(("hf.co/", "huggingface.co/", "modelscope.cn/")):
        yield from _url("https://" + text, start, kind, form, shift=8)
    elif form == "prefix" and text.endswith("_document"):
        yield from _path(text, start, end, kind, form)
    elif form not in ("path", "files") and hub_id(text):
        yield Reading(start, end, text, "high" if form != "prefix" else "medium")
    elif form in ("hub", "data"):
        if form == "data" and low.endswith(_DATA_FILES):
            yield from _path(text, start, end, kind, form)
        elif kind == "model" and low in CANONICAL:
            yield Reading(start, end, text)
        elif kind == "dataset" and low not in BUILDERS and is_data(text):
            yield Reading(start, end, text, "medium")
        elif kind == "model" and "/" in text:
            known = ends_in_model(text)  # or /home/me/.lmstudio/models/owner/name
            found = _path(text, start, end, kind, form)
            yield from (each for each in found if known or (text[0] in "/~" and "/" in each.value))
        elif kind == "dataset" and ends_in_data(text):
            yield from _path(text, start, end, kind, form)
    elif "/" in text or "\\" in text or looks_like_path(text):
        yield from _path(text, start, end, kind, form)
    elif compiled(_LICENCE).match(low):
        return
    elif _NAME.match(text) and len(text) > 1 and form != "prefix":
        local = form in ("path", "files")
        yield Reading(start, end, text, "low" if local else "medium", local)


def _is_below_one(text: str, kind: str) -> bool:
    """Whether a known work lies in a folder to fill in: `/path/to/data/llava_v1_5_mix665k.json`."""
    head, _, rest = text.partition("path/to/")
    if not rest or placeholder(head) or placeholder(rest) or "<" in text:
        return False
    return ends_in_data(text) if kind == "dataset" else ends_in_model(text)


def _unprefixed(text: str, start: int) -> tuple[str, int, bool]:
    """A value without `HF::`, `REMOTE:`, timm's `hfds/`, EasyLM's `params::`, and its beginning."""
    hit = compiled(_PREFIXED).match(text.lower())
    if hit is None:
        return text, start, False
    return text[hit.end() :], start + hit.end(), True


def _url(text: str, start: int, kind: str, form: str, shift: int = 0) -> Iterator[Reading]:
    """What a URL names: a hub id, or the URL itself for data on the web or in a bucket. The page
    of data names no model, and that of an owner neither.
    """
    end = start + len(text) - shift
    scheme, _, rest = text.partition("://")
    scheme = scheme.lower()
    if scheme == "hf":
        parts = [part for part in rest.split("@")[0].split("/") if part]
        if parts and parts[0] in ("datasets", "models", "spaces"):
            parts = parts[1:]
        if parts:
            yield Reading(start, end, "/".join(parts[:2]))
        return
    if scheme == "ludwig":  # one that Ludwig has
        at = start + len("ludwig://")
        yield Reading(at, end, rest, "medium")
        return
    if scheme in _ZOOS:
        if (weights := tail(rest)) is not None:
            at = start + text.rfind(weights.value)
            yield Reading(at, at + len(weights.value), weights.value, "medium")
        return
    if scheme not in ("http", "https"):
        name = tail(rest.partition("/")[2])
        if name is not None and form != "hub":
            yield Reading(start, end, name.value, "low", True)
        return
    host, _, path = rest.partition("/")
    host = host.lower().removeprefix("www.")
    parts = [part for part in re.split(r"[?#]", path)[0].split("/") if part]
    if host in ("huggingface.co", "hf.co", "hf-mirror.com", "modelscope.cn"):
        shelf = parts[0] if parts and parts[0] in ("datasets", "models") else ""
        if shelf == "datasets" and kind == "model":
            return
        if shelf:
            parts = parts[1:]
        elif parts and parts[0] in ("spaces", "docs", "blog", "papers", "collections", "api"):
            return
        if len(parts) > 1 or (parts and (shelf == "datasets" or _is_old(parts[0]))):
            value = "/".join(part.partition(":")[0] for part in parts[:2])
            yield Reading(start, end, value)
        return
    if form == "hub" or compiled(r"(?:localhost|127\.|0\.0\.0\.0|\d+\.\d+\.\d+\.\d+|\[)").match(
        host
    ):
        return
    if len(parts) > 1 or compiled(r"\.(?:jsonl?|csv|tsv|parquet|zip|tar|gz|zst|txt)\Z").search(
        path
    ):
        yield Reading(start, end, text, "medium")


def _is_old(name: str) -> bool:
    """Whether a name alone is the id of a model, from before there were owners."""
    return name.lower() in CANONICAL or name in ("gpt2", "ctrl")


def _link(text: str, start: int, kind: str) -> Iterator[Reading]:
    """What an address leads to; what is none says nothing, whatever it is shaped like."""
    if "://" not in text:
        return
    from attrlint.formats import web_data

    if known := web_data.work(text) if kind == "dataset" else web_data.weights(text):
        yield Reading(start, start + len(text), known)
        return
    if ("datasets/" in text) == (kind == "dataset"):
        yield from _url(text, start, kind, "hub")


def _path(text: str, start: int, end: int, kind: str, form: str) -> Iterator[Reading]:
    if kind == "dataset" and text.lower().endswith(_MEDIA) and "*" not in text:
        return
    found: Tail | None = tail(text, kind)
    if found is None or found.value.strip("*?") == "":  # `datasets/*.jsonl`
        return
    if form == "prefix":
        value = compiled(r"(?:_text|_content|_input_ids)?_document\Z").sub("", found.value)
        found = found._replace(value=value)
    if not found.telling and "$" in found.value:
        yield Reading(start, end, "unresolved", "low")
        return
    confidence = "medium" if found.telling else "low"
    if kind == "dataset" and confidence == "low" and looks_like_path(text):
        confidence = "medium"  # a local data file is an entry of its own kind
    yield Reading(start, end, found.value, confidence, True)
