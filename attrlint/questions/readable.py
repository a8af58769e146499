"""What of a repository cannot be read, and what is left in it of a template."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from attrlint.document import Location, Source, Span
from attrlint.grouping import is_translation
from attrlint.once import for_last
from attrlint.questions.places import Covered

if TYPE_CHECKING:
    from attrlint.card import Card
    from attrlint.discover import Found
    from attrlint.reference import Reference
    from attrlint.repo import Repo

_ADAPTERS = ("adapter_config.json", "adapter_model.safetensors", "adapter_model.bin")
_MODEL_CONFIGS = ("config.json", "model_index.json", *_ADAPTERS)
_RELEASED = (".safetensors", ".gguf")
_SAMPLES = frozenset(
    ("examples", "example", "samples", "assets", "tests", "test", "docs", "fixtures", "testdata")
)
MAX_PAGES = 20  # model cards beside a card: more are those of a collection
_TREES = ("yaml", "json", "toml")
_CREDIT = frozenset(("license", "credit", "training-data", "base"))


def cards(repo: Repo) -> Iterator[Card]:
    """The card, and behind it the pages that are read with it; where there are very many, that is
    noted."""
    from attrlint.card import read

    pages, left = repo.group.pages[:MAX_PAGES], repo.group.pages[MAX_PAGES:]
    if left:
        repo.files.note(left[0].name, f"it and the model cards after it, {len(left):,} in all")
    for file in (repo.group.card, *pages):
        if file is not None and (document := repo.files.document(file.name)) is not None:
            yield read(document)


@for_last
def translations(repo: Repo) -> tuple[Card, ...]:
    """The READMEs beside the card that say in another language what it says."""
    from attrlint.card import read

    cards = {card.document.path for card in repo.cards}
    beside = (file for file in repo.files if file.folder == repo.folder)
    found = (file for file in beside if is_translation(file.base) and file.name not in cards)
    documents = (repo.files.document(file.name) for file in found)
    return tuple(read(document) for document in documents if document is not None)


def in_translations(repo: Repo) -> Iterator[Reference]:
    """The known works and ids that the translations of the card name: the card has said what comes
    of it."""
    from attrlint.card import references
    from attrlint.resolve import resolve

    for card in translations(repo):
        for one in references(card, repo.registry, repo.files):
            meant = resolve(one, repo.registry)
            if meant.work is not None or meant.hub:
                yield one._replace(confidence="low")


def echoes(repo: Repo, found: Sequence[Reference]) -> Iterator[Reference]:
    """Where the cards name works again that are among the references found, but for its own."""
    from attrlint.card.echoes import echoes
    from attrlint.questions import giving

    if giving.is_list(repo) or giving.is_toolkit(repo, found):
        return  # they name what one may use, again and again
    used = [one for one in found if not (_is_told(one) or giving.is_own(repo, one))]
    for card in repo.cards:
        said = [one for one in found if one.at.document is card.document]
        yield from echoes(card, repo.registry, used, said)


def _is_told(one: Reference) -> bool:
    """Whether a script only says so of itself."""
    return one.origin == "prose" and one.at.document.path.endswith(".py")


def in_notebooks(repo: Repo) -> Iterator[Reference]:
    """What the text of notebooks says was used, but where their code has said so already."""
    from attrlint.formats.notebooks import kept

    told = Covered(one.at for one in repo.in_files)
    for document in repo.documents("notebook"):
        if (book := kept(document.path, repo.files)) is not None:
            from attrlint.card import notebooks

            for one in notebooks.references(document, book, repo.registry, repo.files):
                if not told.touch(one.at):
                    yield one


def in_docstrings(repo: Repo) -> Iterator[Reference]:
    """What scripts that name works say of themselves, but where their code is read already."""
    told = Covered(one.at for one in repo.in_files)
    for document in dict.fromkeys(one.at.document for one in repo.in_files):
        if not document.path.endswith(".py"):
            continue
        from attrlint.card import docstrings

        for one in docstrings.references(document, repo.registry, repo.files):
            if not told.touch(one.at):
                yield one


def syntax_faults(repo: Repo) -> Iterator[tuple[Location, str]]:
    """Where the metadata, attribution.yaml, a training or merge config does not parse, and why."""
    if repo.card is not None:
        for message, at in repo.card.faults:
            yield at, message
    if repo.attribution is not None:
        yield from repo.attribution.syntax
    for file in repo.files:
        if file.kind in _TREES and (document := repo.files.document(file.name)):
            from attrlint import formats

            yield from formats.faults(Source.whole(document), file.kind, repo.files)


def placeholders(repo: Repo) -> Iterator[Location]:
    """Template text where the card's metadata lists bases and data, and in its sections on licence,
    credit, training data and base model."""
    if repo.card is None:
        return
    from attrlint.card import metadata, phrases

    yield from metadata.unfilled(repo.card)
    for at, kind in phrases.placeholders(repo.card):
        if kind in _CREDIT:
            yield at


def has_model(repo: Repo) -> bool:
    """Whether weights lie in the tree, or a model's configuration in its top folder. Weights in a
    Python package (`utils/assets/vad.onnx`) are a part of its code, those in `examples/` data.
    """
    weights = list(repo.files.weights)
    if weights:
        modules = (file for file in repo.files if file.base == "__init__.py")
        packages = tuple(file.folder for file in modules if file.folder != repo.folder)
        if any(not (file.folder.startswith(packages) or _is_sample(file)) for file in weights):
            return True
    return _has_config(repo)


def has_model_beside(repo: Repo) -> bool:
    """Whether weights or a model's configuration lie beside the card, as they do on the Hub: what
    lies deeper is a part or a sample of a project in code, and so is a pickle beside scripts."""
    beside = [file for file in repo.files.weights if file.folder == repo.folder]
    runs = any(file.folder == repo.folder and file.kind == "python" for file in repo.files)
    released = any(file.base.endswith((*_RELEASED, ".bin", ".onnx")) for file in beside)
    return released or bool(beside and not runs) or _has_config(repo)


def _has_config(repo: Repo) -> bool:
    here = (file for file in repo.files if file.folder == repo.folder)
    return any(file.base in _MODEL_CONFIGS and _is_of_model(repo, file) for file in here)


def _is_sample(file: Found) -> bool:
    """Whether a file lies among examples, or a pickled one among assets: data to try a model on,
    or a part."""
    parts = file.folder.lower().split("/")
    if any(part.startswith(("example_", "test_")) for part in parts):
        return True
    return not file.base.endswith(_RELEASED) and not _SAMPLES.isdisjoint(parts)


def _is_of_model(repo: Repo, file: Found) -> bool:
    """Whether a file called as a model's configuration is one: apps have a config.json, too."""
    from attrlint.formats.transformers_config import describes_model

    if file.base != "config.json":
        return True
    document = repo.files.document(file.name)
    return document is None or describes_model(document.text)


def late_metadata(repo: Repo) -> Location | None:
    """Where the card's metadata begins below its first line, so that the Hub does not read it."""
    if repo.card is None or repo.has_metadata:
        return None
    from attrlint.card import late

    span = late(repo.card)
    return Location(repo.card.document, Span(span.start, span.start + 3)) if span else None


def has_card_above(repo: Repo) -> bool:
    """Whether the folder that was given is part of a git work tree with a README further up."""
    if repo.files.root is None:
        return False
    root = repo.files.root.absolute()
    for folder in (root, *root.parents):
        if folder != root and (folder / "README.md").is_file():
            return True
        if (folder / ".git").exists():
            return False
    return False


def trains(repo: Repo) -> bool:
    """Whether a config, script or notebook of the repository trains on a dataset."""
    return trained_at(repo) is not None


def trained_at(repo: Repo) -> Location | None:
    """The first place where a config, script or notebook trains on a dataset, or None: one that
    surely does before the others."""
    uses = [use for use in repo.references if use.role == "train"]
    told = [use for use in uses if use.origin in ("key", "flag", "call")]
    sure = [use for use in told if use.confidence == "high" and not use.is_preparation]
    return next((use.at for use in (*sure, *told)), None)
