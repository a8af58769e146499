"""References in a card's fenced blocks: training configs, merge recipes, commands, scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from attrlint import formats
from attrlint.card import Card, own
from attrlint.card.metadata import listed
from attrlint.card.pattern import Pattern
from attrlint.card.sections import kind_at, shows
from attrlint.document import Location, Source, Span
from attrlint.files import Files
from attrlint.parse.markdown import Fence
from attrlint.record import NamedTuple
from attrlint.reference import Reference

_KINDS = {
    "yaml": "yaml",
    "yml": "yaml",
    "json": "json",
    "toml": "toml",
    "sh": "shell",
    "bash": "shell",
    "shell": "shell",
    "console": "shell",
    "zsh": "shell",
    "python": "python",
    "py": "python",
    "python3": "python",
    "modelfile": "modelfile",
}
_COMMAND = Pattern(
    r"^[ \t]*(?:[$!%][ \t]*)?(?:CUDA_VISIBLE_DEVICES=\S+ +)?(?:python3?|accelerate|torchrun|"
    r"deepspeed|bash|sbatch|tune|axolotl|llamafactory-cli|swift|mergekit-\w+|autotrain)\s",
    re.MULTILINE,
)
_CODE_FILE = Pattern(r"/(?:raw|resolve|blob)/\S+\.(?:py|toml|lock|txt|sh|md|ipynb)\b")
_TEXT = ("", "text", "txt", "plaintext", "code")
_ASIDE = Pattern(r"\b(?:also works?|can also|your own|another model|other models)\b", re.IGNORECASE)
_FLAG = Pattern(r"^[^\S\n]*--\w[\w-]+", re.MULTILINE)
_YAML = Pattern(r"^(?:[\w-]+:(?:[ \t]|\r?$)|[ ]*- [\w-]+:)", re.MULTILINE)
_GOES_ON = Pattern(r"(?<=[\w\"' \t])\n(?=[ \t]+--\w)")  # a command, without a backslash
_TO_FILL = Pattern(r"([:= ][\"']?)[{<]([A-Za-z_]\w*)[}>](?=/\w)")
_TRAINS = Pattern(
    r"Trainer\(|\.train\(|\.fit\(|TrainingArguments|get_peft_model|LoraConfig\(|SFTConfig|DPOConfig"
    r"|PeftModel\.from_pretrained|load_adapter\(|load_lora_weights\(|controlnet ?="
)
_ADAPTS = Pattern(r"\bload_adapter\(|\bload_lora_weights\(")
_ADDS = Pattern(r"\bPeftModel\w*\.from_pretrained\(|\bcontrolnet ?=")  # in the card of an adapter
_LOADERS = ("Model.from_pretrained", "LM.from_pretrained", "Tokenizer.from_pretrained")
_ADAPTER = Pattern(  # what is put on the base: the card's own, as a rule
    r"\b(?:\w*Peft\w+|ControlNetModel|T2IAdapter|MotionAdapter)\.from_pretrained"
    r"\([^\"'\n]{0,80}[\"']?\Z"
)
_CALL = 160  # characters of a call that are looked at


def references(card: Card, files: Files) -> Iterator[Reference]:
    """What the fenced blocks name, as `formats` reads them; the card's own id left out."""
    whole = Source.whole(card.document)
    mine: frozenset[str] | None = None
    recipes: list[_Recipe] | None = None
    for fence in card.markdown.fences:
        text = card.document.text[fence.span.start : fence.span.end]
        kind = code_of(fence, text)
        loads = kind == "python" and _loads_data(card, fence, text)
        if not kind or (kind == "python" and not loads and not _TRAINS.search(text)):
            continue
        source = _filled(whole.part(fence.span))
        if kind == "shell":
            source = source._replace(text=_GOES_ON.sub(" ", source.text))
        read = list(formats.references(source, kind, files))
        adapters = set(_adapters(fence, text, read)) if kind == "python" else set()
        for found in read:
            if found.value in adapters:
                continue
            if found.format == "mergekit":
                if recipes is None:
                    recipes = list(islice(_recipes(card), _MOST_RECIPES))
                if _is_step(recipes, fence, found.value):
                    continue
            if mine is None:
                mine = own.ids(card)
            after = found.at.span.end - fence.span.start
            if found.confidence == "low" and _CODE_FILE.match(text, after):
                continue  # a script is fetched, no model
            if found.value.lower() in mine:
                continue
            if kind == "shell" and "download" in found.via and _is_elsewhere(card, found.value):
                continue  # the repository itself, for its users
            if kind == "python" and found.confidence == "low":
                adapted = found.role in ("base", "tokenizer") and (
                    _ADAPTS.search(text) or (card.metadata is not None and _ADDS.search(text))
                )
                if adapted and _is_elsewhere(card, found.value):
                    continue  # what the adapter works on, too
                if not (adapted or (loads and found.kind == "dataset")):
                    continue
                shown = _ADDS.search(text) and not found.via.endswith(_LOADERS)
                if shown and "Pipeline" not in found.via:
                    continue  # what prepares a picture
                found = found._replace(confidence="low" if shown else "medium")
            if found.text.startswith("[") and found.text.endswith("]"):
                found = _bare(found)
            if found.role == "train" and kind_at(card.markdown, fence.span.start) == "evaluation":
                found = found._replace(role="eval")
            sure = "low" if _is_aside(card, fence) else found.confidence
            yield found._replace(via=f"fence:{found.format or kind}", confidence=sure)
    yield from _written(card, mine if mine is not None else own.ids(card))


def _filled(source: Source) -> Source:
    """A block in which a folder that the reader has to fill in is a variable, of the same length.

    `{MODEL_PATH}/Zwq-7B` would open a mapping in YAML, and `<path>/Zwq-7B` is a file for a shell.
    """
    return source._replace(text=_TO_FILL.sub(r"\1$\2_", source.text))


def _adapters(fence: Fence, text: str, read: list[Reference]) -> Iterator[str]:
    """What a block puts on a base: the card's own, as a rule, and never a base itself."""
    for found in read:
        start = found.at.span.start - fence.span.start
        if found.role == "base" and _ADAPTER.search(text, max(0, start - _CALL), start):
            yield found.value


def _loads_data(card: Card, fence: Fence, text: str) -> bool:
    """Whether a block shows how the data is got, among what is told of training data."""
    loads = "load_dataset(" in text
    return loads and kind_at(card.markdown, fence.span.start) == "training-data"


def _is_elsewhere(card: Card, value: str) -> bool:
    """Whether the metadata lists bases, and a model is none of them."""
    bases = {name.lower() for name in listed(card, "base_model")}
    return bool(bases) and value.lower() not in bases


def _bare(found: Reference) -> Reference:
    """A value without the brackets that mark it as one that may be replaced: `--model [X]`."""
    span = found.at.span
    at = found.at._replace(span=span._replace(start=span.start + 1, end=span.end - 1))
    said = found.text[1:-1]
    return found._replace(at=at, text=said, value=said, local=False, confidence="low")


def _is_aside(card: Card, fence: Fence) -> bool:
    """Whether the words above a block say that it shows what one can do besides: `The script also
    works for OPT:`, `## LoRA example`.
    """
    if any(shows(heading.text) for heading in card.markdown.section(fence.span.start)):
        return True
    said = card.document.text[max(0, fence.whole.start - 200) : fence.whole.start]
    last = said.strip().replace("\r", "").rpartition("\n\n")[2]
    return bool(_ASIDE.search(last))


def is_plain(card: Card, fence: Fence) -> bool:
    """Whether a block is no code, as far as one sees: a name, or a few lines of text."""
    text = card.document.text[fence.span.start : fence.span.end]
    return fence.info in _TEXT and not code_of(fence, text)


def code_of(fence: Fence, text: str) -> str:
    """What a block is written in: as it says, or as it looks."""
    if "\n" not in text.strip() and "--" not in text:
        return ""
    kind = _KINDS.get(fence.info, "" if fence.info else "?")
    if kind == "python" and _COMMAND.match(text) and _FLAG.search(text):
        return "shell"
    if kind != "?" and (kind or fence.info not in _TEXT):
        return kind
    if _COMMAND.search(text):
        return "shell"
    return "yaml" if len(_YAML.findall(text, 0, 4000)) > 2 else ""


class _Recipe(NamedTuple):
    """A fenced recipe of a merge: what stands right before it, what it is titled, and the rest."""

    fence: Fence
    before: str
    heading: str  # the line right before it
    title: str
    body: str


def _recipes(card: Card) -> Iterator[_Recipe]:
    text = card.document.text
    end = 0
    for fence in card.markdown.fences:
        before = text[max(end, fence.whole.start - 400) : fence.whole.start]
        end = fence.whole.end
        recipe = text[fence.span.start : fence.span.end]
        if _MERGES.search(recipe):
            titles = " ".join(_TITLE.findall(recipe))
            heading = before.rstrip().rpartition("\n")[2].strip(" #*_`:")
            yield _Recipe(fence, before, heading, titles, _TITLE.sub("", recipe))


def _is_step(recipes: list[_Recipe], fence: Fence, name: str) -> bool:
    """Whether a recipe takes what another recipe of the card makes.

    Such a name stands right before that one's block, or as its `name:` or in a comment of it, and
    not among its models. An id of the hub is that of a step whose heading is its name.
    """
    owner, _, plain = name.rpartition("/")
    for made in recipes:
        if owner:
            said = made.heading == plain
        elif made.fence is fence:
            if _says(made.title, name):
                return True
            continue
        else:
            said = _says(made.before + made.title, name)
        if said and not _says(made.body, name):
            return True
    return False


def _says(text: str, name: str) -> bool:
    return re.search(rf"(?<![\w./-]){re.escape(name)}(?![\w-]|\.\w)", text) is not None


_MOST_RECIPES = 30  # of one card
_TITLE = Pattern(r"^name:.*|#.*", re.MULTILINE)
_MERGES = Pattern(r"^[^\S\n]*(?:- *)?(?:merge_method|models|slices):", re.MULTILINE)
_TOKENIZER = Pattern(
    r"""(?:Tokenizer\w*\.from_pretrained\(|tokenizer\s*=)\s*["']([A-Za-z0-9][\w.-]*/[\w.-]+)["']"""
)


_FARM_BASE = Pattern(r"""^[ \t]*base_LM_model\s*=\s*["']([\w.-]+(?:/[\w.-]+)?)["']""", re.MULTILINE)


def _written(card: Card, mine: frozenset[str]) -> Iterator[Reference]:
    """What blocks say that are read for nothing else.

    That is a tokenizer which a usage snippet takes from another repository than the model, and
    the base in the parameters that cards of FARM's models list.
    """
    text = card.document.text
    tokenizers, farm = mine and "okenizer" in text, "base_LM_model" in text
    for fence in card.markdown.fences if tokenizers or farm else ():
        code = text[fence.span.start : fence.span.end]
        if tokenizers and any(name in code.lower() for name in mine):
            for hit in _TOKENIZER.finditer(code):
                if hit[1].lower() not in mine:
                    yield _of_snippet(card, fence, hit, "tokenizer")
        for hit in _FARM_BASE.finditer(code) if farm else ():
            if hit[1].lower() not in mine:
                yield _of_snippet(card, fence, hit, "base")


def _of_snippet(card: Card, fence: Fence, hit: re.Match[str], role: str) -> Reference:
    at = Location(card.document, Span(*hit.span(1)).shift(fence.span.start))
    sure = "medium"
    return Reference(at, "model", role, hit[1], hit[1], "fence:python", sure, format="hf-card")
