"""References in shell commands: flags, dotted assignments, downloads, scripts named by a method."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from attrlint.document import Source, Span
from attrlint.formats import fetches, own_names, subsets
from attrlint.formats.expression import compiled
from attrlint.formats.foreign import is_assessing, makes_data
from attrlint.formats.found import beside, make, method, named, off, unresolved
from attrlint.formats.shell_words import word_references
from attrlint.formats.spec import Format, Key, flags, normal, pairs, signs
from attrlint.formats.values import Reading
from attrlint.once import for_last
from attrlint.record import NamedTuple
from attrlint.reference import Reference

if TYPE_CHECKING:
    from attrlint.files import Files
    from attrlint.parse.shell import Command, Flag, Shell

_MAX_PARTS = 20  # of a path
_FETCHES = ("download", "pull", "wget ", "curl ", "clone ", "<<", "source ")
_LISTS = frozenset(("list", "swift", "mix", "prefix", "alias"))
_NEVER_TRAIN = (
    *("lm_eval", "lm-eval", "lighteval", "vllm", "sglang", "pip", "git ", "convert", "inference"),
    *("generate.py", "serve", "chat", "demo", "webui", "app.py", "push_", "upload", "export"),
    *("predict", "api_server", "llama-cli", "llama.cpp", "ollama", "swift infer", "swift deploy"),
    *("swift app", "swift eval", "swift export", "merge_", "benchmark", "evaluat"),
    *("run_eval", "run_speed", "transcri", "yolo val", "yolo detect val", "yolo track"),
)


@lru_cache(maxsize=8)
def parsed(text: str, known: tuple[tuple[str, str], ...] = ()) -> Shell:
    """A script, parsed; the last few are kept. `known` as `shell.parse`."""
    from attrlint.parse import shell

    return shell.parse(text, known)


def note_cut(source: Source, script: Shell, files: Files) -> None:
    """Tell where a script is not read to its end."""
    if why := script.cut:
        files.note(source.document.path, why)


def likely(text: str) -> bool:
    """Whether a script can hold a reference at all."""
    return "--" in text or "=" in text or any(sign in text for sign in _FETCHES)


class Applied(NamedTuple):
    """A command, what it runs, its flags, and the formats that it is in, special ones first."""

    command: Command
    program: str
    given: tuple[Flag, ...]
    formats: tuple[Format, ...]


@for_last
def applied(script: Shell) -> tuple[Applied, ...]:
    """The commands of a script with their formats."""
    return tuple(map(_applied, script.commands))


def _applied(command: Command) -> Applied:
    from attrlint.parse import shell

    program = shell.program(command)
    given = shell.flags(command)
    names = {normal(flag.name) for flag in given}
    tails = {name[at + 1 :] for name in names for at, char in enumerate(name) if char == "."}
    formats, by_flag, by_program = _index()
    possible = {at for name in by_flag.keys() & (names | tails | {""}) for at in by_flag[name]}
    running = {at for part, places in by_program.items() if part in program for at in places}
    found = (
        formats[at]
        for at in sorted(possible | running)
        if at in running or (not formats[at].in_files and _shows(formats[at], names, tails))
    )
    return Applied(command, program, given, tuple(found))


def _shows(format: Format, names: set[str], tails: set[str]) -> bool:
    """Whether flags are a sign of a format."""
    return any(
        all(_is_given(".".join(path), names, tails) for path in paths) for paths in signs(format)
    )


@cache
def _index() -> tuple[tuple[Format, ...], dict[str, list[int]], dict[str, list[int]]]:
    """All formats, with their places by the first flag of each of their signs, and by what the
    programs are called that they belong to.
    """
    from attrlint.formats.catalogue import everything

    by_flag: dict[str, list[int]] = {}
    by_program: dict[str, list[int]] = {}
    for at, format in enumerate(everything()):
        for paths in () if format.in_files else signs(format):
            first = ".".join(paths[0]).removeprefix("**.") if paths else ""
            by_flag.setdefault(first, []).append(at)
        for part in format.programs:
            by_program.setdefault(part, []).append(at)
    return everything(), by_flag, by_program


def _is_given(path: str, names: set[str], tails: set[str]) -> bool:
    """Whether a flag is given by this name, or one whose dotted name ends so (`**.`)."""
    name = path.removeprefix("**.")
    return name in names or (name != path and name in tails)


def references(source: Source, known: tuple[tuple[str, str], ...] = ()) -> Iterator[Reference]:
    """The references of a script; where a variable is used, there and at its definition. `known`
    has what is set in the files that it reads in (`sourced`).
    """
    shell = parsed(source.text, known)
    shown = is_assessing(source.document.path)
    written = _written(source.document.text)
    trains = False
    downloads: list[Reference] = []
    local: set[str] = set()
    made: set[str] = set()
    for command, program, given, found in applied(shell):
        if not program:
            continue
        if fetches.is_one(program) or fetches.is_pipeline(program, command):
            downloads += fetches.references(command, program, given, source)
            continue
        idle = (
            any(part in program.lower() for part in _NEVER_TRAIN)
            and "mlx_lm" not in program  # what it converts is tuned, or released
        ) or (shown and not any(part in program.lower() for part in ("train", "tun", "sft", "dpo")))
        trains = trains or (not idle and (bool(found) or _hands_on(command, program)))
        told = list(_command(command, program, given, found, source))
        makes = makes_data(program, any(each.kind == "dataset" for each in told))
        for reference in told:
            if _is_below(reference.text, written) or reference.value in made:
                made.add(reference.value)
                continue
            if idle and reference.kind == "dataset" and (shown or "eval" in program.lower()):
                reference = reference._replace(role="eval")
            if makes and reference.kind == "model" and reference.role == "base":
                reference = reference._replace(role="teacher")
            if reference.local and not idle:
                local.add(reference.value.lower())
            yield reference._replace(confidence="low") if idle else reference
    for reference in downloads:
        yield reference if trains else reference._replace(confidence="low")
    if trains:
        yield from _assigned(source)
        yield from fetches.linked_above(source, shell, local)
    if "download" in source.text:
        yield from fetches.in_comments(source, shell)


_VARIABLES = (
    (r"(?:\w+_)?(?:REWARD|RM)(?:_(?:MODEL|CKPT|PATH|NAME))*\Z", "model", "reward"),
    (r"(?:\w+_)?TEACHER(?:_\w+)?\Z", "model", "teacher"),
    (r"(?:\w+_)?TOKENIZER(?:_\w+)?\Z", "model", "tokenizer"),
    (
        r"(?:VT|VISION_TOWER|VISION_ENCODER|IMAGE_ENCODER)(?:_(?:NAME|PATH|VERSION))?\Z",
        "model",
        "component",
    ),
    (
        r"(?:BASE_|PRETRAINED_|LLM_|VISION_)?(?:MODEL|LLM|BASE|BACKBONE|CKPT|CHECKPOINT)"
        r"(?:_(?:NAME|PATH|ID|VERSION|DIR|NAME_OR_PATH))?\Z",
        "model",
        "base",
    ),
    (r"(?:TRAIN_|HF_)?(?:DATA|DATASET)(?:_(?:NAME|PATH|ID))?\Z", "dataset", "train"),
)


_FLAGS = frozenset(("model_name_or_path", "tokenizer_name", "dataset_name"))  # named as a flag is


def _hands_on(command: Command, program: str) -> bool:
    """Whether a command hands its variables to another script that trains by its name, or runs one
    in Python, which may know its own.
    """
    name = program.rpartition("/")[2].lower()
    handed = name.endswith((".sh", ".slurm", ".sbatch")) and len(command.words) > 2
    signs = ("train", "finetune", "sft", "dpo", "tune")
    return (handed or name.endswith(".py")) and any(sign in name for sign in signs)


def _assigned(source: Source) -> Iterator[Reference]:
    """`MODEL_PATH=owner/name` in a script that trains, however the variable gets to the trainer:
    also within the string of a `bash -c`.
    """
    pattern = compiled(
        r"(?m)^[ \t]*(?:export[ \t]+|local[ \t]+|declare[ \t]+)?([A-Za-z_]\w*)=[\"']?"
        r"(?:\$\{\w+:?-)?([A-Za-z0-9][\w.\-]*(?:/[\w.\-]*\w)?)\}?[\"']?[ \t]*(?:[;#][^\n]*)?$"
    )
    for match in pattern.finditer(source.text):
        if "/" not in match[2] and match[1] not in _FLAGS:
            continue
        for name, kind, role in _VARIABLES:
            if compiled(name).match(match[1].upper()):
                form = "hub" if "/" in match[2] or kind == "model" else "id"
                key = Key("", kind, role, form, "medium")
                span, via = Span(*match.span(2)), f"key:{match[1]}"
                yield from named(source, span, match[2], key, via, fetches.FORMAT)
                break


def _is_below(path: str, folders: frozenset[str]) -> bool:
    """Whether a path is one of some folders, or lies in one."""
    parts = path.removeprefix("./").rstrip("/").split("/")[:_MAX_PARTS]
    return any("/".join(parts[:many]) in folders for many in range(1, len(parts) + 1))


@lru_cache(maxsize=4)
def _written(text: str) -> frozenset[str]:
    """The folders that the commands of a file write to: what one step makes, the next may load.
    Of a variable also its own name, as it is written where the next step loads it.
    """
    pattern = compiled(
        r"--(?:output|save|out|export|merged)[-_](?:dir|path|model_dir)[ =]+[\\\"']{0,2}"
        r"(?:\./)?(\$\{?\w+\}?(?![\w/])|(?:\$\{|[\w.\-$}])+"
        r"(?:/(?:\$\{|[\w.\-$}])+){0,8})"
    )
    found, names = set(), set()
    for match in pattern.finditer(text):
        found.add(match[1].rstrip("/"))
        if match[1].startswith("$") and (name := match[1].strip("${}")).isidentifier():
            found |= {f"${name}", f"${{{name}}}"}
            names.add(name)
    if names:
        setting = r"(?m)^[ \t]*(?:export[ \t]+)?(\w+)=[\"']?(?:\./)?([\w.\-/]+/[\w.\-]+)"
        found |= {each[2] for each in compiled(setting).finditer(text) if each[1] in names}
    return frozenset(folder for folder in found if len(folder) > 3)


def _command(
    command: Command,
    program: str,
    given: tuple[Flag, ...],
    found: tuple[Format, ...],
    source: Source,
) -> Iterator[Reference]:
    from attrlint.parse.shell import positional

    first = positional(command)[:1]
    names = [program]
    if program.endswith(" run"):  # tune run [FLAGS] RECIPE
        names += [word.text for word in command.words if "/" not in word.text]
    for format in found:
        for part, name in pairs(format.scripts).items():
            if span := next(filter(None, (_within(command, each, part) for each in names)), None):
                key = Key("", "method", "method")
                yield make(source, span, key, Reading(0, 0, name, "high"), "name:program", format)
                break
        for name, words in (("0", first), ("*", command.words)):
            for key in flags(format).get(name, ()):
                for word in words:
                    yield from word_references(word, key, "argument", source, format)
    told = subsets.of_flags(given)
    for flag in given:
        name = normal(flag.name)
        told_here = (key for format in found for key in _keys(flags(format), name))
        is_told = any(not key.beside or _is_on(key.beside, given) for key in told_here)
        for format in found:
            keys = _keys(flags(format), name)
            if format.names and not is_told and flag.values:
                fitting = own_names.fits(name, flag.values[0].text)
                text = flag.values[0].text
                own = own_names.key(name, format.names, text) if fitting else None
                keys = (own,) if own else ()
            for key in keys:
                if key.form.startswith("with:") and flag.values:
                    other = _value(key.form.removeprefix("with:"), given)
                    known = beside(key, format, other, flag.values[0].text)
                    via = f"flag:--{flag.name}"
                    yield from word_references(flag.values[0], known, via, source, format)
                elif not key.beside or _is_on(key.beside, given):
                    for reference in _flag(flag, key, source, format):
                        taken = told if key.kind == "dataset" and not reference.subsets else ()
                        yield reference._replace(subsets=taken) if taken else reference
                    if "=" in key.beside:  # it says more than the rows below it
                        break
            if not all(key.form == "enum" for key in keys):
                break


def _keys(table: dict[str, tuple[Key, ...]], name: str) -> tuple[Key, ...]:
    """The keys of a flag; one with dots (`actor.model.path=…`) may end in a key of any depth."""
    if name in table or "." not in name:
        return table.get(name, ())
    segments = name.split(".")
    for at in range(1, len(segments)):
        if keys := table.get("**." + ".".join(segments[at:])):
            return keys
    return table.get("*." + segments[-1], ())


def _value(name: str, given: tuple[Flag, ...]) -> str:
    """The value of a flag, "" where it is not given."""
    flags = (flag for flag in given if normal(flag.name) == name and flag.values)
    return next((flag.values[0].text for flag in flags), "")


def _is_on(name: str, given: tuple[Flag, ...]) -> bool:
    """Whether a flag is given, and with a value that switches something on, or is the one asked."""
    name, _, asked = name.partition("=")
    if asked:
        return _value(name, given) == asked
    return any(
        normal(flag.name) == name and not (flag.values and off(flag.values[0].text))
        for flag in given
    )


def _within(command: Command, program: str, part: str) -> Span | None:
    """The place of a program's name, if it has `part` as a word of it."""
    last = program.rpartition("/")[2].rpartition(" ")[2].lower()
    stem = last.removesuffix(".py").removesuffix(".sh")
    words = stem.replace(".", "_").replace("-", "_")
    if f"_{part}_" not in f"_{words}_":
        return None
    for word in command.words:
        if word.text == program.rpartition(" ")[2]:
            return word.defined or word.span
    return None


def _flag(flag: Flag, key: Key, source: Source, format: Format) -> Iterator[Reference]:
    via = f"flag:--{flag.name}"
    if key.form == "enum":
        given = [(word.text, word.span) for word in flag.values] or [("true", flag.name_span)]
        for value, span in given:
            if name := method(key, value):
                bare = value.replace(".", "").isdigit() or value.lower() == "true"
                reading = Reading(0, 0, name, "low" if key.weak else "high")
                yield make(source, flag.name_span if bare else span, key, reading, via, format)
        return
    if not key.kind:
        return
    if key.form.startswith("set:"):
        if not flag.values or flag.values[0].text.lower() not in ("false", "no", "0"):
            reading = Reading(0, 0, key.form.removeprefix("set:"), "high")
            yield make(source, flag.name_span, key, reading, via, format)
        return
    if not flag.values:  # an empty variable, not quoted, leaves no word
        empty = compiled(r"[ \t=]+(\$\{?\w+\}?)").match(source.text, flag.name_span.end)
        if empty:
            yield unresolved(source, Span(*empty.span(1)), key, via, format)
        return
    plural = key.form != "hub" or flag.name.endswith("s")
    several = key.form in _LISTS or (key.kind == "dataset" and plural)
    words = flag.values if several else flag.values[:1]
    weighted = key.form in ("mix", "prefix") and any(_number(word.text) for word in words)
    for word in words:
        if weighted and _number(word.text):
            continue
        yield from word_references(word, key, via, source, format)


def _number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()


def strings(script: Shell) -> Iterator[tuple[Span, str, str]]:
    """The values of flags and of variables, each with what names it."""
    from attrlint.parse import shell

    for command, program, given, _ in applied(script):
        if program in ("echo", "printf"):
            continue
        for flag in given:
            for word in flag.values:
                yield word.span, word.text, f"--{flag.name}"
        for word in shell.positional(command):
            yield word.span, word.text, "argument"
    for assignment in script.assignments:
        for word in assignment.words:
            yield word.span, word.text, assignment.name
