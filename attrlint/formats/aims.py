"""What a script that has an aim makes of the works that it names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrlint.formats import generated, generation, purpose
from attrlint.formats.expression import compiled
from attrlint.reference import PREPARATION, Reference

if TYPE_CHECKING:
    from attrlint.document import Source
    from attrlint.files import Files

_COMMANDS = ("flag", "argument", "name")
_NEAR = 6000  # characters above a place in which its function is looked for
_MEASURES = (  # `evaluate`, `get_test_set`, `val_dataloader`
    r"_?(?:(?:run|do|get|load|build|make|prepare|create|compute)_)?"
    r"(?:eval(?:uate|uation|s)?|valid(?:ate|ation)?|val|test|dev|bench(?:mark)?s?)(?:_|\Z)"
)
_JUDGE = (  # `"judge": "gpt-4o"`, `model=JUDGE_MODEL`, `ROUTES["judge"]`
    r"(?i)(?:\b|_)(?:judge|grader|critic|evaluator)(?:_?(?:model|name|id))?"
    r"(?:[\"'\])]{0,3}|[\"']?\s?[:=]\s{0,16}[\"'][^\"'\n]{0,99}[\"']?)\Z"
)
_JUDGES = r"_?(?:(?:call|run|ask|get)_)?(?:the_|llm_|by_)?(?:judge|grade|critique)(?:_|\Z)"
_DOCUMENTED = r":\n\s*[rR]?\"{3}([^\"]{1,600})\"{3}"
_FOR_MEASURING = r"\bfor (?:[\w-]+ ){0,3}(?:evaluation|benchmarking|testing|probing)\b"
_LIST = 2000  # characters of a list, or of the body of a loop
_OPENS = r"(?m)^[ \t]*(\w+)(?:: [\w\[\], ]{1,60})? = \["
_ITEM = r"[\"'][\w.-]+/[\w.-]+[\"']"
_TRIES = r"(?m)^[ \t]*try:\n([ \t]+)"
_FETCHES = (  # `load_teacher`, `_build_ref_model`; of two it says nothing: `load_teacher_student`
    r"_?(?:load|get|build|make|create|init(?:iali[sz]e)?|set_?up|prepare|fetch)_(?:\w{1,20}_)??"
    r"(teacher|reward|ref|reference)(?:_(?:model|net|network|policy|lm|llm|encoder))?\Z"
)
_FOR = {"teacher": "teacher", "reward": "reward", "ref": "reference", "reference": "reference"}


def used(
    reference: Reference, aim: str, source: Source, files: Files, *, late: bool
) -> Reference | None:
    """A reference of a script with an aim (see `purpose.of`), as what it is used for there; None
    for a hosted model that writes nothing to train on. `late` says that training is done before.
    """
    training = aim == "training"
    if reference.format == generation.NAME:
        writes = purpose.writes_training_data(aim, source.text, source.document.path)
        if not ((training and not purpose.is_served(source.text)) or writes):
            return None  # a judge of results, or an application
        if _judges(reference):
            reference = reference._replace(confidence="low")
    elif reference.origin in _COMMANDS:
        pass  # what a command does that the script runs
    elif reference.kind == "model" and (late or not training):
        reference = reference._replace(confidence="low")
        if not training and reference.role == "base" and generated.writes(source.text):
            reference = generated.as_teacher(reference, source, files)
    elif reference.kind == "dataset" and aim:
        reference = _data(reference, aim)
    whole, at = reference.at.document, reference.at.span.start
    if reference.kind == "model" and _is_measured(whole.text, at):
        reference = reference._replace(confidence="low")
    elif reference.role == "train" and _is_measured(whole.text, at):
        reference = reference._replace(role="eval")
    if reference.kind == "model" and reference.role == "base":
        reference = reference._replace(role=_fetched_as(whole.text, at) or "base")
    if _stands_in(whole.text, at):
        reference = reference._replace(confidence="low")
    if purpose.is_one_of_many(whole.text, at, files) or purpose.is_unasked(
        whole.text, at, files, whole.path, training
    ):
        reference = reference._replace(confidence="low")
    return reference


def _data(data: Reference, aim: str) -> Reference:
    if aim == "assessing":
        return data._replace(role="eval")
    if data.role != "train" or aim == "training":
        return data
    if aim in ("drawing", "indexing"):
        return data._replace(confidence="low")
    return data._replace(
        format=PREPARATION, confidence="medium" if data.confidence == "high" else data.confidence
    )


def _is_measured(text: str, at: int) -> bool:
    """Whether a place is in a function that by its name measures, or loads what is measured on, or
    whose docstring says so: `\"""PadChest, for OOD evaluation.\"""`."""
    name = _function(text, at)
    if not name or "train" in name:
        return False
    if compiled(_MEASURES).match(name):
        return True
    start = text.rfind(f"def {name}(", 0, at)
    told = compiled(_DOCUMENTED).search(text, start, min(at, start + _LIST))
    said = told[1] if told else ""
    return bool(compiled(_FOR_MEASURING).search(said)) and "train" not in said.lower()


def _judges(model: Reference) -> bool:
    """Whether a model only judges what another writes, as its key says, the expression that gives
    it or the function that it is in: `{"generator": "…", "judge": "…"}`."""
    text, span = model.at.document.text, model.at.span
    line = text[text.rfind("\n", 0, span.start) + 1 : span.end][-200:]
    return bool(compiled(_JUDGE).search(line) or compiled(_JUDGES).match(_function(text, span[0])))


def _stands_in(text: str, at: int) -> bool:
    """Whether a place is in a list whose items are tried one after another until one loads, and no
    first one: `for repo in REPOS: try: data = load_dataset(repo); break`."""
    before = text[max(0, at - _LIST) : at]
    opened = next(reversed(list(compiled(_OPENS).finditer(before))), None)
    if opened is None or "]" in before[opened.end() :]:
        return False
    first = compiled(_ITEM).search(before, opened.end())
    head = rf"\n([ \t]*)for [\w, ]+ in (?:(?:self|cls)\.)?{opened[1]}:\n"
    loop = re.compile(head).search(text, at, at + _NEAR)
    if first is None or loop is None:
        return False
    body = text[loop.end() : loop.end() + _LIST]
    ends = re.compile(rf"(?m)^(?!\s*$)(?!{loop[1]}[ \t])").search(body)
    body = body[: ends.start()] if ends else body
    tried = compiled(_TRIES).search(body)  # what leaves an inner loop stands deeper
    return tried is not None and bool(re.search(rf"\n{tried[1]}(?:break|return)\b", body))


def _fetched_as(text: str, at: int) -> str:
    """What a model is for that a function loads which is called for that: `load_teacher`."""
    found = compiled(_FETCHES).match(_function(text, at))
    return _FOR.get(found[1], "") if found else ""


def _function(text: str, at: int) -> str:
    """The name of the function that a place is in, "" for none."""
    start = max(0, at - _NEAR)
    indent = at - text.rfind("\n", 0, at) - 1
    for line in reversed(text[start:at].split("\n")):
        head = line.lstrip()
        inner = len(line) - len(head)
        if not head or inner >= indent or head[0] in ")]}":  # the end of what began above
            continue
        defined = compiled(r"(?:async )?def (\w+)").match(head)
        if defined is not None:
            return defined[1]
        if not inner:
            return ""
        indent = inner
    return ""
