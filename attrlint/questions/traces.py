"""Names of registered works where nothing says what they stand for: run names, paths, files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from attrlint.document import Document, Location, Span
from attrlint.questions import statements
from attrlint.questions.giving import gives, is_toolkit
from attrlint.questions.places import Covered
from attrlint.reference import Trace
from attrlint.registry.identifiers import squash
from attrlint.registry.work import Match, Work

if TYPE_CHECKING:
    from attrlint.discover import Found
    from attrlint.repo import Repo

_NO_TRACES = frozenset(  # what is evaluated on, and the model's own name and class
    (
        *("tasks", "task", "hub_model_id", "export_hub_model_id", "push_to_hub_model_id"),
        *("template", "template_name", "chat_template", "model_type", "model_author", "type"),
        *("subset", "subset_name", "config_name", "dataset_config_name", "base_model_prefix"),
        "judge",
        *("model_types", "architectures", "architectures[]"),
        *("version", "conv_version", "conv_mode"),
    )
)
_OF_DOCUMENTATION = ("_ARCHIVE_LIST", "_ARCHIVE_MAP", "_FOR_DOC")  # in transformers' own modules
_CHOICES = 3  # names that calls of one function give: a table of what there is
_OF_A_LIBRARY = (
    *("modeling_", "modelling_", "configuration_", "tokenization_", "processing_"),
    *("image_processing_", "feature_extraction_"),
)  # modules of transformers, and those made after them: a name there is that of a class
_BEGINS = 6  # letters of a name that a longer word of the card may begin with
_SHORT = 3
_TELLING = 5  # letters of a name that is looked for in ids
_SCRIPTS = (".py", ".ipynb")
_PACKAGE = r"[-_](?:utils|common|sdk|client|api)\b"  # `qwen-vl-utils` is installed


@cache
def _naming() -> re.Pattern[str]:
    """Arguments and variables of a script whose value names something of the repository's."""
    return re.compile(r"name|path|dir|file|run|data|model|output|repo|corpus|project", re.I)


@cache
def _evaluated() -> re.Pattern[str]:
    """Keys of what is evaluated on, and what lies under them: `val_file`, `evaluators[].data`."""
    said = r"valid|validation|val|evals?|evaluations?|evaluators?|test|dev"
    return re.compile(rf"(?:^|[._])(?:{said})(?:[._[]|$)", re.I)


def _says_data(trace: Trace) -> bool:
    """Whether a key, or the folder of a file, says that data is named, and to train on."""
    if trace.via == "file name":
        return any(part == "data" or "train" in part for part in trace.at.document.path.split("/"))
    return bool(_of_data().search(trace.via))


@cache
def _of_data() -> re.Pattern[str]:
    """Keys that say that data is named, and to train on: `datasets`, `train_data`."""
    return re.compile(
        r"datasets?\b|datasets?_|train(?:ing)?_?(?:data|set|corp)|corpus|domains", re.I
    )


def _is_told(text: str) -> bool:
    """Whether a value is a sentence, or the path of a class: neither is called after a work."""
    return text.count(" ") > 1 or bool(re.fullmatch(r"\w+(?:\.\w+)*\.[A-Z]\w*[a-z]\w*", text))


def find(repo: Repo) -> tuple[Trace, ...]:
    """The traces of a repository, by file and place.

    Left out: what a reference at the same place says already, benchmarks, software, and methods
    that nobody has to credit.
    """
    if not gives(repo) or is_toolkit(repo, repo.references):
        return ()
    said: dict[tuple[str, str], list[Location]] = {}
    for each in repo.references:
        if each.work is not None and not each.local:
            said.setdefault((each.work.id, each.work.title), []).append(each.at)
    told = {work: Covered(at) for work, at in said.items()}
    ids = Covered(r.at for r in repo.references if r.hub and not r.local)
    used = {squash(r.value) for r in repo.in_files if "/" in r.value and r.confidence != "low"}
    found = []
    called: dict[tuple[str, str], set[str]] = {}
    strings = list(_strings(repo))
    tables = _tables(strings)
    for at, text, via in strings:
        if ids.touch(at):
            continue
        owner = text.find("/") if text.count("/") == 1 and text[0].isalnum() else -1
        for span, match in repo.registry.names_in(text, least="medium"):
            place = _within(at, text, span)
            if span.end <= owner or not _is_owed(match.work):
                continue
            if match.work.kind == "model" and (at.document.path, via) in tables:
                continue
            if _package().match(text, span.end) or _is_part(text[span.start : span.end], used):
                continue
            if _is_cut(text[span.start : span.end], match.work):
                continue
            if match.confidence != "high" and not _is_sized(text[span.start : span.end], match):
                continue
            if not _is_said(match.work, text[span.start : span.end], place, told):
                found.append(Trace(place, text, match.work, match.confidence, via))
                if via.endswith("()"):
                    called.setdefault((at.document.path, via), set()).add(match.work.id)
    found = [trace for trace in found if not _is_choice(trace, called)]
    if not repo.publishes:  # what is released elsewhere is one of the things that code is for
        found = [t for t in found if t.work.kind == "dataset" and _says_data(t)]
    idle = _idle((trace.at.document for trace in found), writing=repo.publishes)
    found = [trace for trace in found if _is_file(trace) or trace.at.document.path not in idle]
    return tuple(sorted(found, key=lambda trace: (trace.at.document.path, trace.at.span)))


def is_spoken_of(repo: Repo, work: Work, name: str) -> bool:
    """Whether the card mentions a work that is called `name` in a file.

    A word that begins with the name counts: a file called `train_starcoder` beside a card that
    says StarCoderData is spoken of, `qwen7b` beside one that says Qwen2.5.
    """
    names = (name, work.title, *work.aliases)
    if repo.names(names, family=True) is not None or work.id in repo.credited:
        return True
    if statements.speaks_of(repo, work):
        return True
    wanted = [squash(each) for each in names if len(squash(each)) > _SHORT]
    if any(each in said for said in repo.metadata_words for each in wanted):
        return True
    begins = squash(name)
    if len(begins) >= _BEGINS and any(said.startswith(begins) for said in repo.words):
        return True
    family = squash(work.title)
    if work.kind != "model" or len(family) <= _SHORT or family[-1].isdigit():
        return False
    versions = tuple(f"{family}{digit}" for digit in range(10))
    return any(said.startswith(versions) for said in repo.words)


def _idle(documents: Iterable[Document], *, writing: bool) -> set[str]:
    """The scripts that train nothing and, where `writing` counts, write nothing to train on: models
    are run there."""
    from attrlint.formats import purpose

    found = set()
    for path, text in {document.path: document.text for document in documents}.items():
        aim = purpose.of(text, path)
        writes = writing and purpose.writes_training_data(aim, text, path)
        if path.endswith(_SCRIPTS) and aim != "training" and not writes:
            found.add(path)
    return found


def _is_choice(trace: Trace, called: dict[tuple[str, str], set[str]]) -> bool:
    """Whether a name is one of several that calls of a function are given, and no file's."""
    works = called.get((trace.at.document.path, trace.via), ())
    return len(works) >= _CHOICES and not _is_file(trace)


def _is_file(trace: Trace) -> bool:
    """Whether a name stands in the path of a file: data may lie there, a model is what is run."""
    data = trace.work.kind == "dataset" or trace.via.endswith("()")
    return data and bool(re.search(r"\.\w{2,7}\Z|/.*/", trace.text))


def _tables(strings: list[tuple[Location, str, str]]) -> set[tuple[str, str]]:
    """The keys of a script that hold several ids: tables of what may be chosen."""
    ids: dict[tuple[str, str], str] = {}
    tables = set()
    for at, text, via in strings:
        key = (at.document.path, via)
        if text.count("/") != 1 or not key[0].endswith(_SCRIPTS) or via.endswith("()"):
            continue
        if ids.setdefault(key, text) != text:
            tables.add(key)
    return tables


@cache
def _package() -> re.Pattern[str]:
    return re.compile(_PACKAGE)


def _is_part(name: str, used: set[str]) -> bool:
    """Whether a name is a part of an id that is known to be used: that has a finding of its own."""
    wanted = squash(name)
    return len(wanted) >= _TELLING and any(wanted in id for id in used)


def _is_said(work: Work, name: str, at: Location, told: dict[tuple[str, str], Covered]) -> bool:
    """Whether a reference at the place says a work, or one whose title has the name in it: the data
    called MetaMathQA is no trace of MetaMath."""
    wanted = squash(name)
    return any(
        (id == work.id or wanted in squash(title)) and places.touch(at)
        for (id, title), places in told.items()
    )


def _is_cut(said: str, work: Work) -> bool:
    """Whether what is said is cut where the name has no joint: `arm_orm` is not ArmoRM."""
    cuts = _joints(said, r"[^\W_]+")
    names = (work.title, *work.aliases, *(hub.rpartition("/")[2] for hub in work.hub))
    same = [name for name in names if squash(name) == squash(said)] if cuts else []
    parts = r"[A-Z]+(?![a-z])|[A-Z]?[^\W\dA-Z_]+|\d+"
    return bool(same) and not any(cuts <= _joints(name, parts) for name in same)


def _joints(name: str, parts: str) -> set[int]:
    """How many letters and digits of a name stand before each of its parts but the first."""
    ends = list(accumulate(len(part) for part in re.findall(parts, name)))
    return set(ends[:-1])


def _is_owed(work: Work) -> bool:
    """Whether a name alone makes one think of a debt: not where an id is all that is known."""
    known = work.papers or work.claims or work.github or work.members or len(work.hub) > 1
    if not known and work.kind in ("dataset", "model"):
        return False
    return not work.benchmark and work.kind != "software" and work.tier == "must-credit"


def _is_sized(name: str, match: Match) -> bool:
    """Whether a word with another meaning is a model's name by the size behind it: `vicuna-13b`."""
    return match.work.kind == "model" and bool(re.search(r"\d[bB]\Z", name))


def _strings(repo: Repo) -> Iterator[tuple[Location, str, str]]:
    from attrlint import formats

    for file, source in repo.configs():
        if _says_little(repo, file) or file.base == "dataset_info.json":
            continue  # dataset_info.json: a list of what could be trained on
        if "lm-eval" in formats.recognised(source, file.kind, repo.files):
            continue
        for at, text, via in formats.strings(source, file.kind, repo.files):
            last = via.rpartition(".")[2].lstrip("-").replace("-", "_")
            if last in _NO_TRACES or last.endswith((*_OF_DOCUMENTATION, "_model_types")):
                continue
            if "/" not in text and via.startswith("self."):
                continue  # a label in code
            if _evaluated().search(via.replace("-", "_")) or _is_told(text):
                continue
            if at.document.path.endswith(".py") and text not in at.text:
                continue  # put together elsewhere: what it is made of has its own place
            if not at.document.path.endswith(_SCRIPTS) or _naming().search(last):
                yield at, text, via
    for file in repo.files:
        if file.kind in ("data", "large") and not _says_little(repo, file):
            yield Location(Document(file.name, ""), Span(0, 0)), file.base, "file name"


def _says_little(repo: Repo, file: Found) -> bool:
    from attrlint import formats

    files = repo.files
    return (
        formats.is_show(file.name)
        or formats.is_assessing(file.name)
        or formats.is_left(file.name)
        or formats.is_foreign(file.name, files)
        or formats.is_shipped(file.name, files)
        or formats.is_converter(file.name)
        or "examples" in file.name.lower().split("/")[:-1]
        or file.base.startswith(_OF_A_LIBRARY)
    )


def _within(at: Location, text: str, span: Span) -> Location:
    if at.text != text:
        return at
    return Location(at.document, span.shift(at.span.start))
