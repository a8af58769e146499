"""References in Python: calls, settings, classes that are a method, commands in docstrings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, partial
from itertools import chain
from typing import TYPE_CHECKING

from attrlint.document import Source, Span
from attrlint.formats import (
    call_roles,
    data_classes,
    generation,
    helpers,
    model_classes,
    named_weights,
    own_names,
    subsets,
    trained,
    web_data,
    whisper,
)
from attrlint.formats.found import beside
from attrlint.formats.known import ends_in_data, is_data
from attrlint.formats.own import bare, outputs
from attrlint.formats.script_values import in_value
from attrlint.formats.spec import Call, Format, Key, calls, flags, normal
from attrlint.formats.values import BUILDERS, hub_id, is_replaced
from attrlint.reference import Reference

if TYPE_CHECKING:
    from attrlint.files import Files
    from attrlint.formats.purpose import Given
    from attrlint.parse import python
    from attrlint.parse.values import Value

_WEIGHTS = (".safetensors", ".ckpt")
_ONE = ("literal", "fstring", "default")  # a list is of what one may choose from
_VAGUE = ("model", "data", "dataset", "model_name")
_HELD_OUT = ("test", "val", "dev", "eval")


@lru_cache(maxsize=4)
def parsed(text: str, known: tuple[tuple[str, str], ...] = ()) -> python.Script:
    """A script, parsed; the last few are kept. `known` as `python.parse`."""
    from attrlint.parse import python

    return python.parse(text, known)


@lru_cache(maxsize=1)
def _index(
    formats: tuple[Format, ...],
) -> tuple[dict[str, list[tuple[Format, Call]]], list[tuple[Format, Call]]]:
    """Calls by the last part of their name, and those whose name has a wildcard before it."""
    exact: dict[str, list[tuple[Format, Call]]] = {}
    ending: list[tuple[Format, Call]] = []
    for format in formats:
        for call in calls(format):
            if call.name.startswith("*") and not call.name.startswith("*."):
                ending.append((format, call))
            else:
                exact.setdefault(call.name.rpartition(".")[2], []).append((format, call))
    for each in exact.values():
        each.sort(key=lambda pair: (pair[1].name.startswith("*"), -pair[1].name.count(".")))
    return exact, ending


def references(source: Source, formats: tuple[Format, ...], files: Files) -> Iterator[Reference]:
    """The references of a script.

    Models that one only runs, or loads after its training is done, have low confidence; so has
    data that one only counts, or puts where it is searched. Data that a script writes anew may be
    trained on elsewhere. A hosted model counts where it writes data to train on.
    """
    from attrlint.formats import aims, purpose, script_strings
    from attrlint.formats.imported import constants
    from attrlint.parse import python

    if not python.worth_parsing(source.text):
        return
    script = parsed(source.text, constants(source, files))
    for fault in script.faults:
        if not fault.message.startswith("not Python"):
            files.note(source.document.path, fault.message)
    aim = purpose.of(source.text, source.document.path)
    given = purpose.given(source, files, aim)
    ends = trained.Ends(script, source)
    own = frozenset(bare(each) for each in outputs(script))
    weak = frozenset(
        each.value.span.start for each in script.settings if given.replaces(each) and each.value
    )
    found: list[Reference] = []
    loaded: set[str] = set()
    helped = helpers.calls(source, files)
    read = _called(script, source, formats, own, weak, helped, given)
    called = list(files.first(read, apart=False))
    read = chain(
        called,
        data_classes.references(script, source, formats),
        model_classes.references(script, source),
        named_weights.references(script, source),
        script_strings.references(script, source),
        _settings(script, source, formats, own, given, {each.at.span for each in called}, aim),
        _assigned(script, source, formats, own),
    )
    for reference in files.first(read, apart=False):
        late = reference.value not in loaded and ends.are_before(reference.at.span.start)
        taken = aims.used(reference, aim, source, files, late=late)
        if taken is not None:
            loaded.add(taken.value)
            found.append(taken)
    if script.is_cut():
        from attrlint.parse.python_resolve import MAX_STEPS

        why = f"what its names stand for beyond the first {MAX_STEPS:,} steps of following them"
        files.note(source.document.path, why)
    yield from found
    path = source.document.path
    if aim == "training" or purpose.is_part_of_training(source.text, path, files):
        from attrlint.formats import switches

        yield from switches.methods(script, source, formats, files)
    yield from _told(script, source, found)


def _called(
    script: python.Script,
    source: Source,
    formats: tuple[Format, ...],
    own: frozenset[str],
    weak: frozenset[int],
    helped: dict[str, Call],
    given: Given,
) -> Iterator[Reference]:
    """The calls of the tables, and those of the repository's own functions, `helped`. What is only
    the default of an argument or, `weak`, of a field that a command line fills is less sure.
    """
    exact, ending = _index(formats)
    imported = {each.alias or each.name: f"{each.module}.{each.name}" for each in script.imports}
    for call in script.calls:
        whole = imported.get(call.name, call.name)
        last = whole.rpartition(".")[2]
        known = [pair for pair in exact.get(last, ()) if _same(call.name, whole, pair[1].name)]
        known = [pair for pair in known if pair[1].name == known[0][1].name]
        known += [pair for pair in ending if last.endswith(pair[1].name[1:])]
        if call.name in helped and not known:
            helper = helped[call.name]
            known = [(generation.FORMAT if helper.role == "teacher" else _ANY, helper)]
        for format, entry in known:
            value = _argument(call, entry)
            if value is None or _is_split(call.name, value) or _is_script(call):
                continue
            role, limit = call_roles.role(call, entry, value, source.text)
            key = Key(entry.name, entry.kind, role, entry.form, limit)
            if entry.form.startswith("with:"):
                other = _argument(call, entry._replace(arguments=(entry.form[5:],)))
                key = beside(key, format, other.text if other else "", value.text)
            if last in ("snapshot_download", "hf_hub_download"):
                kind = call.keyword("repo_type")
                if kind is not None and kind.text == "dataset":
                    key = key._replace(kind="dataset", role="train")
            via = f"call:{last if '*' not in entry.name else call.name}"
            if entry.kind == "dataset" and _is_reader(call, value):
                yield from _files(call, key, via, source, format, own, weak)
                continue
            if value.origin in ("default", "keyed"):
                bare_name = entry.kind == "model" and "/" not in value.text  # "gpt2": any will do
                elsewhere = value.origin == "keyed" or value.defined is None
                doubtful = bare_name or is_replaced(value, weak)
                doubtful = doubtful or (elsewhere and given.has(source, value))
                sure = "low" if doubtful else "medium"
                key = key._replace(confidence=sure)
            told = subsets.of_call(call) if entry.kind == "dataset" else ()
            for reference in in_value(value, key, via, source, format, own):
                if entry.kind == "dataset":
                    reference = call_roles.as_handed(reference, call)
                yield reference._replace(subsets=told) if told else reference


def entries(name: str) -> list[tuple[Format, Call]]:
    """What the tables say of a call by its whole name, wherever it is written."""
    from attrlint.formats.catalogue import everything

    exact = _index(everything())[0].get(name.rpartition(".")[2], ())
    known = [pair for pair in exact if _same(name, name, pair[1].name)]
    return [pair for pair in known if pair[1].name == known[0][1].name]


def _same(written: str, whole: str, name: str) -> bool:
    """Whether a call written `written`, `whole` with where it is imported from, is the one that a
    table names."""
    if name.startswith("*."):
        return "." in written
    return whole == name or whole.endswith("." + name)


def _is_split(written: str, value: Value) -> bool:
    """Whether a call loads a split of a task's own data: `task.load_dataset("valid")` (fairseq)."""
    owner, _, last = written.rpartition(".")
    own = owner.rpartition(".")[2] in ("task", "self")
    return own and last == "load_dataset" and "/" not in value.text


def _is_script(call: python.Call) -> bool:
    """Whether a call fetches code: `hf_hub_download(…, filename="metrics/scrolls.py")`."""
    name = call.keyword("filename")
    return name is not None and name.text.endswith(".py")


def _is_reader(call: python.Call, value: Value) -> bool:
    """Whether what is loaded only reads files that are given: `json`, or a script of one's own."""
    own = value.text.endswith(".py") and call.keyword("data_files") is not None
    return own or value.text.lower() in BUILDERS


def _argument(call: python.Call, entry: Call) -> Value | None:
    for argument in entry.arguments:
        if argument.isdigit():
            at = int(argument)
            if at < len(call.args) and call.args[at] is not None:
                return call.args[at]
        elif (value := call.keyword(argument)) is not None:
            return value
    return None


def _files(
    call: python.Call,
    key: Key,
    via: str,
    source: Source,
    format: Format,
    own: frozenset[str],
    weak: frozenset[int],
) -> Iterator[Reference]:
    """The data files of `load_dataset("json", data_files=…)`, by split where they or their names
    say so. What is shaped like an id is what a script takes for one where it is no file.
    """
    value = call.keyword("data_files") or call.keyword("data_dir")
    if value is None:
        return
    if value.origin != "mapping":
        for each in value.strings():
            name = each.text.rstrip("/").rpartition("/")[2]
            form = "id" if hub_id(each.text) else "path"
            role = "eval" if name.startswith(_HELD_OUT) else key.role
            sure = "low" if is_replaced(each, weak) else key.confidence
            mine = key._replace(form=form, role=role, confidence=sure)
            yield from in_value(each, mine, via, source, format, own)
        return
    key = key._replace(form="path")
    for part in value.parts:
        role = "eval" if part.text.startswith(_HELD_OUT) else key.role
        for inner in part.parts:
            yield from in_value(inner, key._replace(role=role), via, source, format, own)


def _settings(
    script: python.Script,
    source: Source,
    formats: tuple[Format, ...],
    own: frozenset[str],
    given: Given,
    called: set[Span],
    aim: str,
) -> Iterator[Reference]:
    """Defaults of arguments and fields, and constants, whose names are those of known flags, or
    say by their words what they are of; in a script that measures, such a model only scores.

    An item of a dictionary that is the argument of a call, `called`, is what the call makes of it,
    and so is a plain name that only its words tell.
    """
    shared = next(format for format in formats if format.name == "transformers")
    table = flags(shared)
    named = (*script.settings, *script.assignments, *_given(script), *_asked(script))
    for setting in named:
        listed = whisper.of(setting, source.text) or table.get(normal(setting.name), ())
        folders = [key for key in listed if key.form == "path"]  # whatever it is shaped like
        for key in listed if len(folders) < len(listed) else _by_words(setting, aim):
            if not key.kind or key.form in ("enum", "path") or setting.value is None:
                continue
            constant = setting.where in ("assignment", "dict", "keyword")
            form = key.form if key.form == "link" or key.form.startswith("set:") else "hub"
            key = key._replace(form=form, confidence="medium" if not constant else key.confidence)
            if "pretrained" in key.path and setting.value.text.endswith(_WEIGHTS):
                key = key._replace(form="path", confidence="low")  # what kohya's notebooks choose
            plain = setting.where == "parameter" and key.kind == "dataset"  # any data will do
            if plain or setting.where == "asked" or given.replaces(setting):
                key = key._replace(confidence="low")
            vague = key.path.rpartition(".")[2] in _VAGUE and not _is_data(setting)
            folder = setting.where == "assignment" and ends_in_data(setting.value.text)
            if folder or (constant and vague):  # nobody knows what becomes of a folder
                key = key._replace(confidence="low")
            via = f"key:{setting.name}"
            for found in in_value(setting.value, key, via, source, shared, own):
                plain_name = not listed and "/" not in found.text
                if found.at.span in called and (setting.where == "dict" or plain_name):
                    continue  # what the call makes of it
                if setting.where != "assignment" or found.text != setting.name:  # `x = x if y …`
                    yield found


def _is_data(setting: python.Setting) -> bool:
    """Whether an object is given known data: `self.dataset = "cifar10"`."""
    return (
        setting.name == "self.dataset" and setting.value is not None and is_data(setting.value.text)
    )


def _by_words(setting: python.Setting, aim: str) -> tuple[Key, ...]:
    """What the words of an argument's, a field's or a constant's name say of its value."""
    value = setting.value
    wheres = ("argparse", "field", "assignment", "asked")
    if setting.where not in wheres or value is None or value.defined:
        return ()
    if "://" in value.text:
        return tuple(web_data.key(setting.name, value.text))
    several = value.origin == "list" and setting.where == "field"  # data is often more than one
    texts = [each.text for each in value.strings()] if several else [value.text]
    told = (several or value.origin in _ONE) and texts
    if not told or not all(own_names.fits(setting.name, text) for text in texts):
        return ()
    key = own_names.key(setting.name.rpartition(".")[2], text=texts[0])
    if key is None or (key.kind == "model" and (several or aim == "assessing")):
        return ()
    return (key,)


def _assigned(
    script: python.Script, source: Source, formats: tuple[Format, ...], own: frozenset[str]
) -> Iterator[Reference]:
    """What a script sets in a framework's configuration: `cfg.DATASETS.TRAIN = ("x",)`."""
    for format in formats:
        if not any(package in source.text for package in format.assigned):
            continue
        for setting in script.assignments:
            path = setting.name.partition("cfg.")[2] or setting.name.partition("config.")[2]
            for key in flags(format).get(normal(path), ()) if path else ():
                if key.kind and key.form != "enum" and setting.value is not None:
                    yield from in_value(setting.value, key, f"key:{path}", source, format, own)


def _given(script: python.Script) -> Iterator[python.Setting]:
    """What a script hands to a class that holds settings: `ModelConfig(model_name_or_path="x")`."""
    for call in script.calls:
        if call.name.rpartition(".")[2].endswith(("Config", "Arguments", "Args")):
            for keyword in call.keywords:
                yield keyword.setting()


def _asked(script: python.Script) -> Iterator[python.Setting]:
    """What a script falls back to where a configuration says nothing:
    `cfg.get("model_name", "x")`, `getattr(args, "model_name", "x")`."""
    from attrlint.parse.python import Setting
    from attrlint.parse.python_strings import holds_arguments

    for call in script.calls:
        owner, _, last = call.name.rpartition(".")
        if last not in ("get", "getattr") or not (last == "getattr" or holds_arguments(owner)):
            continue
        at = 1 if last == "getattr" else 0
        key, value = (*call.args[at : at + 2], None, None)[:2]
        if key is not None and value is not None and key.text:
            yield Setting(key.text, call.at, partial(_as_it_is, value, key.span), "asked")


def _as_it_is(value: Value, span: Span) -> tuple[Value, Span]:
    return value, span


def _told(script: python.Script, source: Source, loaded: list[Reference]) -> Iterator[Reference]:
    """Comments and docstrings that link a data set or model which the script loads."""
    if not loaded or "://" not in source.text:
        return
    from attrlint.formats import links
    from attrlint.parse.python_places import comments

    known = links.roles(loaded)
    texts = (each.span for each in script.strings if "\n" in each.text and "://" in each.text)
    read = {each.at.span.end for each in loaded}  # `git clone https://…` of a script in a string
    for span in (*comments(source.text), *texts):
        for each in links.linked(source, span, known):
            if each.at.span.end not in read:
                yield each


_ANY = Format("python", "Python calls", "2026-08")
