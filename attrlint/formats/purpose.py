"""What a script is for; what in it is one way among several, or given anew by a command."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from attrlint.formats.expression import compiled
from attrlint.formats.foreign import in_evaluation, is_assessing
from attrlint.formats.spec import normal
from attrlint.record import NamedTuple

if TYPE_CHECKING:
    from attrlint.document import Source
    from attrlint.files import Files
    from attrlint.parse import python
    from attrlint.parse.values import Value

_SERVED = ("fine_tuning.jobs.create(", "fine_tuning.create(", "FineTuningJob.create(")
_TRAINERS = ("Trainer(", 'Trainer"](', "Trainer'](", *_SERVED)  # a class, or one of a mapping
_TRAINS = (
    *_TRAINERS,
    *(".train()", "TrainingArguments", "train_test_split", "trainer.fit("),
    *("Trainer.fit(", "get_peft_model", ".backward(", "optim.Adam", "AdamW(", "LoraConfig"),
    *("merge_and_unload", "mergekit", "accelerator.", "oneshot(", "llm.finetune(", "llm.pretrain("),
    *("finetune_recipe(", "Seq2SeqTrainer", "TrainLoop", "SupervisedFinetune", ".train_model("),
    *("trlx.train(", ".train(data=", "nlp.update(", "mlx_lm.tuner"),
)
_TRAINS_ALONE = (
    ("model.fit(", r"\bmodel\.fit\("),
    (".quantize(", r"(?<!\bnn)\.quantize\("),
    ("keras", r"(?<!caler)(?<!ncoder)(?<!okenizer)(?<!ectorizer)\.fit\("),
)
_SURELY_TRAINS = (*_TRAINERS, ".train()", "TrainingArguments", ".fit(", ".backward(")
_FITS = (".train(", ".fit(", ".backward(")
_MEASURES = (".predict(", ".evaluate(")
_RUNS = (  # what stands in no function or class, and does something
    r"(?m)^(?:if __name__\b|@hydra\.main|(?:for|while|with) |(?:[A-Za-z_][\w.,() ]{0,80} = )?"
    r"(?:[A-Za-z_][\w.]{0,80})?(?:main|train|run|fit|fire|launch|parse_args|from_pretrained|load|"
    r"Trainer|get_peft_model|dict|quantize|oneshot|merge)\w*\()"
)
_IMPORTS = r"(?m)^[ \t]*(?:from|import)[ \t]([^\n]*)"
_OFFERS_TRAINING = (*_TRAINERS, "trainer.train(", "Trainer.train(", ".fit(", ".backward(")
_WRITES_DATA = (
    *(".to_json(", ".to_csv(", ".to_parquet(", ".save_to_disk(", ".push_to_hub(", "json.dump("),
    *("json.dumps(", "jsonlines", "write_jsonl", "csv.writer", ".writeline(", ".writelines("),
    *(".write(", ".write_parquet(", ".write_ndjson(", ".write_csv("),
)
_FOR_TRAINING = (  # `"conversations": […]`: as what trainers read
    r"(?i)train|sft|distil|synth|instruct|augment|fine-?_?tun|datasets?\b|data[_-]gen"
    r"|[\"'](?:conversations?|chosen|rejected)[\"']\s*:"
)
_INDEXES = (  # what an application then searches
    *("VectorStoreIndex", "VectorSearch(", "as_retriever(", "insert_many(", "Chroma(", "Chroma."),
    *("chromadb.", "FAISS.from", "QdrantClient(", "MilvusClient(", "Pinecone(", "weaviate."),
)
_OF_CLASSES = (  # arguments that are the fields of classes
    *("HfArgumentParser(", "TrlParser(", "H4ArgumentParser(", "tyro.cli(", "simple_parsing"),
)
_EMPTY = (  # data that have to be given: what else is given with them is not known
    r"(?m)^[ \t]+(?:train_files?|(?:train_)?data(?:set)?(?:_?(?:path|name|file|dir)s?)?)[ \t]*:"
    r"[ \t]*[\w.\[\], |]{1,60}(?:$|=[ \t]*(?:[\w.]{0,20}[fF]ield\(\s*)?(?:default[ \t]*=[ \t]*)?"
    r"(?:None\b|[\"']{2}|metadata\b))"
)
_LEFT_OVER = "facebook/opt-125m"  # in the many scripts that were made from Stanford Alpaca's
_OF_FILES = ("parse_json_file", "parse_yaml_file", "TrlParser(", "H4ArgumentParser(")
_SETTINGS = r"(?m)^[ \t{]*(?:-[ \t]+)?[\"']?([A-Za-z_][\w\-]*)[\"']?[ \t]*[:=]"
_MOST = 100_000  # characters of a configuration
_MOST_MADE = 100  # classes
_LONGEST = 80  # letters of a name
_COMMAND = (  # with the lines that it goes on in
    r"(?m)^[ \t$]*(?:[A-Z_]+=\S* )*(?:python3?|torchrun|accelerate|deepspeed|uv)\b"
    r"(?:[^\n\\]|\\\n|\\)*"
)
_ASKS = (
    r"(?:==|\bin\b|startswith\(|^case)[ \t(\[{]*[\"']([^\"'\n]+)[\"']"
    r"|[\"']([^\"'\n]+)[\"'] in\b"
)
_FETCHES = r"data|load|get|fetch|prepare|build|make|create"
_LOOKS = (
    r"(?:^|[/_.\-])(?:visuali[sz]\w*|viz|plot(?:s|ting)?|explor\w*|viewer|eda|count|inspect|stats"
    r"|statistics)(?=[/_.\-])"
)
_DRAWS_ALONE = (("plt.", r"\bplt\."), ("sns.", r"\bsns\."), ("plotly", r"\bplotly"))


def of(text: str, path: str) -> str:
    """What a script is for: `training` (merging and quantising, too), `assessing` by its name or
    folder, `indexing` what is searched, `preparing` data that it writes, `drawing` figures, by its
    name, too; "" where nothing tells.

    A module that runs nothing by itself offers what others may use: it has to train surely.
    """
    if is_assessing(path) or in_evaluation(path):
        # an adapter is put on to try it out, too, and a trainer predicts
        signs = _FITS if _has(text, _MEASURES) else _SURELY_TRAINS
        return "training" if _has(text, signs) else "assessing"
    offers = _has(text, _OFFERS_TRAINING)
    trains = _has(text, _TRAINS) or _has_alone(text, _TRAINS_ALONE)
    if offers != trains:  # else it makes no difference
        offers = trains if runs(text, path) else offers
    if offers:
        return "training"
    if _has(text, _INDEXES):
        return "indexing"
    if compiled(_LOOKS).search("/".join(path.lower().split("/")[-2:])):
        return "drawing"
    if _has(text, _WRITES_DATA):
        return "preparing"
    return "drawing" if ".hist(" in text or _has_alone(text, _DRAWS_ALONE) else ""


def runs(text: str, path: str) -> bool:
    """Whether a script does something by itself, and is no module for others alone."""
    return path.endswith(".ipynb") or compiled(_RUNS).search(text) is not None


def is_part_of_training(text: str, path: str, files: Files) -> bool:
    """Whether a module that puts adapters on a model is one that a training script imports."""
    if "get_peft_model(" not in text or in_evaluation(path):
        return False
    return path.rpartition("/")[2].removesuffix(".py") in _brought_to_training(files)


@lru_cache(maxsize=2)  # of every module
def _brought_to_training(files: Files) -> frozenset[str]:
    """The words in the import lines of a repository's training scripts."""
    scripts = (files.document(file.name) for file in files if file.kind in ("python", "notebook"))
    return frozenset(
        word
        for script in scripts
        if script is not None and of(script.text, script.path) == "training"
        for line in compiled(_IMPORTS).findall(script.text)
        for word in re.findall(r"\w+", line)
    )


def _has(text: str, signs: tuple[str, ...]) -> bool:
    return any(sign in text for sign in signs)


def _has_alone(text: str, signs: tuple[tuple[str, str], ...]) -> bool:
    """Whether a sign is there that is not the end of another name, as an expression tells."""
    return any(sign in text and compiled(alone).search(text) for sign, alone in signs)


@lru_cache(maxsize=2)
def writes_training_data(aim: str, text: str, path: str) -> bool:
    """Whether a script with an aim (see `of`) writes data that its words or its path say is to be
    trained on; the log of an application is none. Pipelines of distilabel write by themselves.
    """
    if "distilabel" in text:
        return aim != "assessing"
    if is_served(text):
        aim = "preparing" if _has(text, _WRITES_DATA) else ""
    return aim == "preparing" and bool(compiled(_FOR_TRAINING).search(f"{path}\n{text}"))


@lru_cache(maxsize=2)
def is_served(text: str) -> bool:
    """Whether a script has a service train: a hosted model that it asks, too, may be what that
    made, or judge it."""
    return _has(text, _SERVED)


class Given(NamedTuple):
    """The arguments that a script is given where it is run: its own defaults are not what it runs
    with. `fields` says whether the fields of its classes are arguments; `text` is the script, of
    which the classes that it makes as they are tell which fields are so."""

    names: frozenset[str]
    fields: bool = False
    text: str = ""

    def has(self, source: Source, value: Value) -> bool:
        """Whether a value that another module has, or a mapping, is that of an argument:
        `args.model`, `MODELS[args.model]`."""
        last = compiled(r"(\w+)\W*\Z").search(source.text[slice(*value.span)][-_LONGEST:])
        return last is not None and normal(last[1]) in self.names

    def replaces(self, setting: python.Setting) -> bool:
        """Whether a default of an argument, a parameter or a field is not what the script runs
        with: what fills a field is not known where it is no argument, or beside an empty one."""
        where, value = setting.where, setting.value
        if where == "field":
            known = self.fields or any(setting.at[0] in lines for lines in _made(self.text))
            if not known or (value and value.text == _LEFT_OVER):
                return True
        return where in ("argparse", "parameter", "field") and normal(setting.name) in self.names


def given(source: Source, files: Files, aim: str) -> Given:
    """The arguments that commands of the repository give to a script. All flags of a shell script
    that names it count, and those of a command in a README; where it reads files of arguments, too,
    the keys of all configurations.
    """
    name, text = source.document.path.rpartition("/")[2], source.text
    if not name.endswith(".py"):
        return Given(frozenset())
    names = frozenset(_given_by_name(files).get(name, ()))
    fields = aim == "training" and _has(text, _OF_CLASSES) and not compiled(_EMPTY).search(text)
    if fields and _has(text, _OF_FILES):
        names |= _configured(files)
    return Given(names, fields, text)


@lru_cache(maxsize=2)
def _made(text: str) -> tuple[range, ...]:
    """The lines of the classes that a module makes, and never with an argument: `Config()`,
    `field(default_factory=Config)`."""
    if "class " not in text:
        return ()
    calls = compiled(r"(?<![\w.])(?<!class )([A-Z]\w*)\(\s*(\)?)").findall(text)
    plain = {name for name, closed in calls if closed}
    plain |= set(compiled(r"default_factory\s*=\s*(\w+)").findall(text))
    plain -= {name for name, closed in calls if not closed}
    heads = _outermost(text)
    found: list[range] = []
    for head, end in zip(heads, (*heads[1:], len(text)), strict=True) if plain else ():
        if len(found) == _MOST_MADE:
            break
        name = compiled(r"class (\w+)").match(text, head)
        if name is not None and name[1] in plain:
            first = text.count("\n", 0, head) + 1
            found.append(range(first, first + text.count("\n", head, end) + 1))
    return tuple(found)


@lru_cache(maxsize=2)
def _given_by_name(files: Files) -> dict[str, set[str]]:
    """The flags of the commands that name a script, by its name."""
    found: dict[str, set[str]] = {}
    for command, flags in _commands(files):
        for name in set(compiled(r"[\w.\-]+\.py\b").findall(command)):
            found.setdefault(name, set()).update(flags)
    return found


@lru_cache(maxsize=2)
def _configured(files: Files) -> frozenset[str]:
    """The keys of the configurations of a repository."""
    found: set[str] = set()
    for file in files:
        document = files.document(file.name) if file.kind in ("yaml", "json", "toml") else None
        if document is not None and len(document.text) <= _MOST:
            found.update(map(normal, compiled(_SETTINGS).findall(document.text)))
    return frozenset(found)


@lru_cache(maxsize=2)
def _commands(files: Files) -> tuple[tuple[str, frozenset[str]], ...]:
    """The shell scripts that run Python, and commands in READMEs that do, each with its flags."""
    found = []
    for file in files:
        readme = file.kind == "markdown" and file.base.upper().startswith("README")
        document = files.document(file.name) if readme or file.kind == "shell" else None
        if document is None or ".py" not in document.text:
            continue
        for text in re.findall(_COMMAND, document.text) if readme else (document.text,):
            flags = re.findall(r"(?<![\w\-])--([A-Za-z][\w\-]*)", text)
            found.append((text, frozenset(map(normal, flags))))
    return tuple(found)


def is_one_of_many(text: str, at: int, files: Files) -> bool:
    """Whether a place is in a branch of a chain like `elif name == "alpaca":`: one of what a script
    can load, not what it does load. What a default, a constant or a command chooses is loaded.
    """
    lines = text[max(0, at - 4000) : at].split("\n")
    indent = len(lines[-1]) - len(lines[-1].lstrip())
    near = True
    for line in reversed(lines[:-1]):
        if not (indent or near):
            return False  # nothing that is further out
        head = line.strip()
        inner = len(line) - len(line.lstrip())
        if not head or (inner >= indent and not near):
            continue
        if head.startswith(("def ", "class ", "async def ")):
            return False
        if head.startswith(("if ", "elif ", "case ")) and "__name__" not in head:
            asked = compiled(_ASKS).search(head)
            if near and (not head.startswith("if ") or "==" in head):
                return not (asked and _is_set(asked[1] or asked[2], text, files))
            if asked and inner < indent:
                return not _is_set(asked[1] or asked[2], text, files)
        indent, near = min(indent, inner), False
    return False


def is_unasked(text: str, at: int, files: Files, path: str, training: bool) -> bool:
    """Whether a place is in a function that nothing in the repository calls but a branch of a chain
    in the same module: `get_c4` of `if name == "c4": return get_c4()`. Where a script trains, that
    is so of functions that are named for what they fetch: `train` of `if mode == "train"` is not.
    """
    lines = _outermost(text)
    above = bisect_left(lines, at) - 1
    head = compiled(r"def (\w+)\(").match(text, lines[above]) if above >= 0 else None
    if head is None:
        return False  # at the top, or in a class
    if training and not compiled(_FETCHES).search(head[1]):
        return False
    return _is_chosen(head[1], text, files, path)


@lru_cache(maxsize=2)
def _outermost(text: str) -> list[int]:
    """Where the lines of a module begin that are not indented."""
    return [line.start() for line in compiled(r"(?m)^\S").finditer(text)]


@lru_cache(maxsize=2)
def _is_chosen(name: str, text: str, files: Files, path: str) -> bool:
    """Whether branches of a chain call a function of a module, and nothing else does."""
    inside = _calls_of_own(text).get(name, ())
    if not inside or not all(is_one_of_many(text, place, files) for place in inside):
        return False
    asked = re.compile(rf"(?<!def )\b{re.escape(name)}\b")
    others = (files.document(each.name) for each in files if each.kind in ("python", "notebook"))
    return not any(asked.search(one.text) for one in others if one and one.path != path)


@lru_cache(maxsize=2)
def _calls_of_own(text: str) -> dict[str, list[int]]:
    """Where a module names the functions that it defines, by name."""
    own = frozenset(compiled(r"\ndef (\w+)\(").findall(f"\n{text}"))
    found: dict[str, list[int]] = {}
    for word in compiled(r"\w+").finditer(text):
        if word[0] in own and not text.endswith("def ", 0, word.start()):
            found.setdefault(word[0], []).append(word.start())
    return found


def _is_set(name: str, text: str, files: Files) -> bool:
    """Whether a script itself, or a command of the repository, gives something this name:
    `dataset = "alpaca"`, `load("alpaca")`, `--dataset alpaca`.
    """
    if name in _set_in(text):
        return True
    given = rf"(?<![\w\-])(?:--?\w[\w\-]*[= ]|\w+=)[\"']?{re.escape(name)}(?![\w/.\-])"
    return any(re.search(given, command) for command, _ in _commands(files) if name in command)


@lru_cache(maxsize=2)
def _set_in(text: str) -> frozenset[str]:
    """What a script gives a name, or hands to a call first that does not only ask for it."""
    given = r"(?:(?<![=!<>])=|(?<!startswith)(?<!endswith)(?<=\w)\()(?=\s*[\"']([^\"'\n]+)[\"'])"
    return frozenset(compiled(given).findall(text))


def is_alternative(text: str, at: int) -> bool:
    """Whether a place stands in an `elif` or `else`: what a script does when asked otherwise."""
    lines = text[max(0, at - 2000) : at].split("\n")
    indent = len(lines[-1]) - len(lines[-1].lstrip())
    for line in reversed(lines[:-1]):
        if not indent:
            return False
        inner = len(line) - len(line.lstrip())
        if line.strip() and inner < indent:
            word = line.split()[0].rstrip(":")
            if word in ("elif", "else"):
                return True
            indent = inner
            if word in ("def", "class", "if", "for", "with", "while", "try"):
                return False
    return False


def only_evaluates(name: str, text: str) -> bool:
    """Whether a script hands a variable to its trainer as what it evaluates on, and makes nothing
    else of it than itself: `val = val.map(…)`.
    """
    return name.lower() in _only_evaluated(text)


@lru_cache(maxsize=2)
def _only_evaluated(text: str) -> frozenset[str]:
    """The variables of which that is so, in lower case: every call of a script asks."""
    evaluates = r"(?i)\b(?:eval|valid|validation|val|test)_?(?:data(?:set)?s?)?\s*=\s*"
    trains = r"(?i)\btrain\w*\s*=\s*"
    given = _named(rf"{evaluates}(?=(\w+)\b(?!\s*[\[.+]))", text)
    if not given:
        return given
    taken = set()
    for match in compiled(r"(?<!\w)(\w+)(?=\s*[\[.+])").finditer(text):
        name, start = match[1].lower(), match.start()
        before = text[max(0, start - len(name) - 3) : start].lower()
        if name in given and before != f"{name} = ":
            taken.add(name)
    return given - taken - _named(rf"{trains}(?=(\w+))", text)


def _named(pattern: str, text: str) -> frozenset[str]:
    return frozenset(name.lower() for name in compiled(pattern).findall(text))
