"""How much what a file uses bears on what a project presents.

The README of code is no model card: what it tells to run is what was run, its other pages say
things too, and a script that nobody tells of is one of many ways or was left behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from attrlint.grouping import HEAD, is_unfilled
from attrlint.ledger import Entry
from attrlint.naming import names_of
from attrlint.once import for_last
from attrlint.questions import giving, places
from attrlint.questions.lineage import SHIPPED, is_another_size
from attrlint.questions.wording import surest
from attrlint.record import NamedTuple
from attrlint.reference import Reference
from attrlint.registry.identifiers import squash

if TYPE_CHECKING:
    from attrlint.document import Document
    from attrlint.parse.markdown import Heading
    from attrlint.repo import Repo

_RUN = ("shell", "yaml", "json", "toml", "notebook", "build")  # what one runs, or runs with
_IN_FILE = ("key", "flag", "call", "name")
_CALLED = ("readme", "card")  # what a card calls itself: `MODEL_SMALL_README.md`
_DOCUMENTATION = frozenset(("doc", "docs", "documentation", "wiki"))
_EXAMPLE = r"(?:\A|/)(?:(?:\w+_)?examples?/|(?:examples?|demo|toy)(?:[_-]\w*)?\.(?:py|ipynb|sh)\Z)"
_TELLING = 4  # letters of a name that says a family: `clip`
_CONFIGS = ("yaml", "yml", "json", "toml")
_TURNS = 32  # files that name each other in turn, as stages of a pipeline do
_PARTS = 16  # of a path, by whose ends a file is found
_COMMON = frozenset(
    (
        *("large", "small", "medium", "instruct", "model", "distilled", "uncased", "cased"),
        *("multilingual", "english", "chinese", "encoder", "decoder", "patch", "embedding"),
        *("reward", "vision", "preview", "merged", "finetuned", "pretrained", "sentence"),
        *("cross", "tuned", "transformers", "turbo", "quantized", "reasoning", "base", "chat"),
        *("tiny", "mini", "nano", "code", "math", "text", "image", "video", "audio", "speech"),
    )
)


def tempered(repo: Repo, references: Sequence[Reference]) -> Sequence[Reference]:
    """The references; those of a toolkit and of a list of what others made are not sure: both name
    what one may use. What the card of a toolkit says of its own models is."""
    references = [one for one in references if not giving.lies_here(repo, one)]
    references = _less_reuse(repo, references)
    if giving.is_of_trials(repo, references):
        references = [
            one._replace(confidence="low") if giving.is_in_notebook(one) else one
            for one in references
        ]
    if not (giving.is_list(repo) or giving.is_toolkit(repo, references)):
        return _weighed(repo, references)
    told = not (giving.is_for_others(repo) or giving.shows_only(repo, references))
    return [
        one
        if told and not (giving.is_in_file(one) or one.origin == "fence")
        else one._replace(confidence="low")
        for one in references
    ]


def _less_reuse(repo: Repo, references: list[Reference]) -> list[Reference]:
    """The references; data that a section trains this very model on further, by its command, is
    what one may do with it: no part of how it was made, for all that is sure."""
    sections = {
        section
        for one in references
        if one.origin == "fence" and one.role == "base" and repo.is_own(one)
        if (section := _section(repo, one))[1]
    }
    if not sections:
        return references
    return [
        one._replace(confidence="low")
        if one.role == "train"
        and one.origin in ("prose", "fence")
        and _section(repo, one) in sections
        else one
        for one in references
    ]


def _section(repo: Repo, one: Reference) -> tuple[str, tuple[Heading, ...]]:
    """The file that a reference of a card stands in, and the last heading above it."""
    card = places.card_of(repo, one.at)
    headings = card.markdown.section(one.at.span.start)[-1:] if card is not None else ()
    return one.at.document.path, headings


def _weighed(repo: Repo, references: Sequence[Reference]) -> Sequence[Reference]:
    """The references; what stands in scripts and configurations that the pages of a project in code
    do not tell to run, where they tell others that train, is not sure; nor is that of an example
    beside others."""
    if repo.card is None or repo.publishes:
        return references
    untold = _untold(repo, references) | _examples(repo, references)
    if not untold:
        return references
    return [
        one._replace(confidence="low") if one.at.document.path in untold else one
        for one in references
    ]


def _untold(repo: Repo, references: Sequence[Reference]) -> frozenset[str]:
    """Files that one runs, or runs with, and that no page of the project leads to."""
    kinds = {file.name: file.kind for file in repo.files}
    sure = [one for one in references if one.origin in _IN_FILE and one.confidence != "low"]
    trains = {one.at.document.path for one in sure if one.role == "train"}
    used = trains | {one.at.document.path for one in sure if one.role == "base"}
    run = {path for path in used if kinds.get(path) in _RUN}
    if len(used) < 2 or not run:
        return frozenset()
    told = set(_told(repo))
    if (trains | run).isdisjoint(told):  # a module may only run what was trained
        return frozenset()
    left = run - told - set(_in_modules(repo, run))
    if giving.gives(repo):  # what was released came of the configurations that are kept together
        folders = {_shelf(path) for path in run & told}
        left = {path for path in left if _shelf(path) not in folders}
    return frozenset(left)


def _examples(repo: Repo, references: Sequence[Reference]) -> frozenset[str]:
    """Scripts that are called examples, or lie among some, that no page leads to, beside others
    that use something."""
    sure = (one for one in references if one.origin in _IN_FILE and one.confidence != "low")
    used = {one.at.document.path for one in sure if one.role in ("base", "train")}
    shown = {path for path in used if re.search(_EXAMPLE, path, re.IGNORECASE)}
    if not shown or shown == used:
        return frozenset()
    return frozenset(shown.difference(_told(repo)))


def _shelf(path: str) -> tuple[str, str]:
    """The folder of a file and the ending of its name."""
    folder, _, name = path.rpartition("/")
    return folder, name.rpartition(".")[2]


def _told(repo: Repo) -> Iterator[str]:
    """The files that the pages of a project name, and those that these name in turn."""
    left = {file.name for file in repo.files if file.kind in (*_RUN, "python")}
    return _reached(repo, [page.text for page in _pages(repo)], left)


def _reached(repo: Repo, texts: list[str], left: set[str]) -> Iterator[str]:
    """The files among `left` that some texts name, and those that these name in turn."""
    called: dict[str, list[str]] = {}
    for name in left:
        called.setdefault(name.rpartition("/")[2], []).append(name)
    for _ in range(_TURNS):
        if not texts or not left:
            return
        said = _said(texts)
        told = {name for base in called for name in _named(base, called[base], said)}
        found = left & told
        yield from found
        left = left - found
        documents = (repo.files.document(name) for name in found)
        texts = [document.text for document in documents if document is not None]


def _in_modules(repo: Repo, run: set[str]) -> Iterator[str]:
    """The files that a module of the project names: it may be imported by what is told."""
    called: dict[str, list[str]] = {}
    for name in run:
        called.setdefault(name.rpartition("/")[2], []).append(name)
    for document in repo.documents("python"):
        words = re.findall(r"[\w.\-]+", document.text) if called else ()
        for base in called.keys() & {word.strip(".") for word in words}:
            yield from called.pop(base)


class _Said(NamedTuple):
    """What some texts say of files: words, the paths that are written out, by their last word, and
    the folders: `scripts/sft` of `scripts/sft/` and of `[here](scripts/sft)`."""

    words: frozenset[str]
    alone: frozenset[str]  # words that are no part of a path
    paths: dict[str, set[str]]
    folders: frozenset[str]


def _said(texts: list[str]) -> _Said:
    words: set[str] = set()
    alone: set[str] = set()
    paths: dict[str, set[str]] = {}
    folders: set[str] = set()
    for text in texts:
        words.update(re.findall(r"[\w.\-]+", text))
        for word in re.findall(r"[\w.\-/]+", text):
            folder, _, base = word.rpartition("/")
            if folder.strip("./"):
                paths.setdefault(base, set()).add(word.lstrip("./"))
            else:
                alone.add(base)
        folders.update(
            re.findall(r"(?<![\w./\-])(?:\./)?([\w.\-]+(?:/[\w.\-]+){0,6})/(?![\w.])", text)
        )
        folders.update(re.findall(r"\]\((?:\./)?([\w.\-][\w./\-]{0,200})\)", text))
    return _Said(frozenset(words), frozenset(alone), paths, frozenset(folders))


def _named(base: str, names: list[str], said: _Said) -> Iterable[str]:
    """Those of the files called `base` that texts tell: by their paths where these are written out
    and files have them, else by their name."""
    stem, _, ending = base.rpartition(".")
    if base in said.alone or (ending in _CONFIGS and stem in said.words):
        return names
    written = said.paths.get(base, set())
    meant = set(_meant(names, written))
    if written and not meant:
        return names
    return [name for name in names if name in meant or _is_inside(name, said.folders)]


def _meant(names: list[str], written: set[str]) -> Iterator[str]:
    """The files that paths which are written out lead to, from whichever folder."""
    longer = {end for path in written for end in _ends(path)}
    for name in names if written else ():
        if name in longer or not written.isdisjoint(_ends(name)):
            yield name


def _is_inside(name: str, folders: frozenset[str]) -> bool:
    return not folders.isdisjoint(_ends(name.rpartition("/")[0]))


def _ends(path: str) -> Iterator[str]:
    """A path and what it ends in: `a/b/c`, `b/c`, `c`."""
    parts = path.rsplit("/", _PARTS)
    return ("/".join(parts[at:]) for at in range(len(parts)))


def _pages(repo: Repo) -> Iterator[Document]:
    """The Markdown files of a project, those of copies of other projects left out, and what a
    trainer wrote and nobody filled in."""
    from attrlint.formats import is_foreign

    for file in repo.files:
        if file.kind == "markdown" and not is_foreign(file.name, repo.files):
            document = repo.files.document(file.name)
            if document is not None and not is_unfilled(document.text[:HEAD].encode()):
                yield document


def bears(repo: Repo, entry: Entry, uses: Sequence[Reference]) -> str:
    """How sure it is that a work which the card does not name went into what is presented.

    Where a model is given away with its card, its files say it. The README of code may leave to
    other pages what they name, names a base by its family, and tells one base where scripts have
    more; a method that only a call shows is a way among others.
    """
    sure = surest(tuple(uses))
    if repo.card is None or sure == "low":
        return sure
    if repo.publishes:
        tried = (
            _is_own_step(repo, entry)
            or is_another_size(repo, entry)
            or not _said_beside(repo).isdisjoint(map(squash, names_of(entry).names))
            or (not repo.has_metadata and _is_another_try(repo, entry))
        )
        return "low" if tried else sure
    if _is_elsewhere(repo, entry):
        return "low"
    if entry.kind == "method":
        return surest(tuple(use for use in uses if use.origin in ("key", "flag")))
    if entry.kind == "dataset":
        prepared = all(use.is_preparation for use in uses)
        return "low" if prepared and _names_another(repo, entry, "train") else sure
    if entry.work is None or _says_family(repo, entry):
        return "low"
    whole = any(use.role == "base" and not use.is_part for use in uses)
    return "low" if whole and _names_another(repo, entry, "base") else sure


def _is_own_step(repo: Repo, entry: Entry) -> bool:
    """Whether a model is of who publishes this one, and only scripts start from it: a step of
    theirs, whose own card says what it was made from."""
    if entry.kind != "model" or any(use.origin not in ("call", "flag") for use in entry.uses):
        return False
    return giving.is_of_publisher(repo, entry.hub)


def _is_another_try(repo: Repo, entry: Entry) -> bool:
    """Whether a script starts from a model, and what is published with a README about code from
    another: its own configuration says which."""
    if entry.kind != "model":
        return False
    shipped = {
        one.hub or one.id
        for one in repo.ledger.used("model", "base")
        if any(use.at.document.path.rpartition("/")[2] in SHIPPED for use in one.uses)
    }
    return bool(shipped) and (entry.hub or entry.id) not in shipped


def is_of_named(repo: Repo, entry: Entry) -> bool:
    """Whether the paper of a work is also that of a model which the card names: a class of
    Wav2Vec2 is no method beside it."""
    papers = {paper.arxiv for paper in entry.work.papers if paper.arxiv} if entry.work else set()
    others = (one for one in repo.ledger.used("model") if one.named is not None and one.work)
    return any(paper.arxiv in papers for one in others if one.work for paper in one.work.papers)


def _is_elsewhere(repo: Repo, entry: Entry) -> bool:
    """Whether another page of the project names a work: `docs/TRAIN.md`."""
    return is_elsewhere(repo, *names_of(entry).names)


def is_elsewhere(repo: Repo, *names: str) -> bool:
    """Whether another page of the project has one of some names or ids."""
    return not _said_elsewhere(repo).isdisjoint(map(squash, names))


@for_last
def _said_elsewhere(repo: Repo) -> frozenset[str]:
    """The words of a project's other pages."""
    return _words(_led_to(repo))


@for_last
def _said_beside(repo: Repo) -> frozenset[str]:
    """The words of the cards of other models that lie beside the card: what they name went into
    theirs."""
    documents = (repo.files.document(file.name) for file in repo.group.beside)
    return _words(document for document in documents if document is not None)


def _words(documents: Iterable[Document]) -> frozenset[str]:
    """The words of some texts, squashed; of paths and ids, their parts too."""
    found: set[str] = set()
    for document in documents:
        for word in re.findall(r"[\w.+/\-]+", document.text):
            found.add(squash(word.strip("./-")))
            found.update(squash(part) for part in word.split("/"))
    return frozenset(found)


def _led_to(repo: Repo) -> Iterator[Document]:
    """The other pages that a reader of the card comes to: READMEs and model cards, documentation,
    and what the card and these name. Notes that lie about are none."""
    card = repo.card.document if repo.card is not None else None
    pages = {page.path: page for page in _pages(repo) if card is None or page.path != card.path}
    known = {name for name in pages if _is_documentation(name)}
    texts = [pages[name].text for name in known]
    told = _reached(repo, [*texts, *([card.text] if card else [])], set(pages) - known)
    for name in (*sorted(known), *told):
        yield pages[name]


def _is_documentation(name: str) -> bool:
    folder, _, base = name.lower().rpartition("/")
    return any(word in base for word in _CALLED) or not _DOCUMENTATION.isdisjoint(folder.split("/"))


def _names_another(repo: Repo, entry: Entry, role: str) -> bool:
    """Whether the card names another work that is used in a role."""
    return any(
        other.id != entry.id
        and other.named is not None
        and any(use.role == role and use.confidence != "low" for use in other.uses)
        for other in repo.ledger.used(entry.kind, role)
    )


def _says_family(repo: Repo, entry: Entry) -> bool:
    """Whether the card says the family of a model, or a word of its name that few others have."""
    tail = (entry.hub or entry.title).rpartition("/")[2].lower()
    parts = re.findall(r"[a-z]{2,}", tail)
    telling = {part for part in parts if len(part) >= _TELLING and part not in _COMMON}
    return any(word.startswith(tuple(telling)) for word in repo.words) if telling else False
