"""What of a repository cannot be read, and what is left in it of a template."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from attrlint.document import Location, Source, Span
from attrlint.registry.identifiers import squash

if TYPE_CHECKING:
    from attrlint.card import Card
    from attrlint.discover import Found
    from attrlint.reference import Reference
    from attrlint.repo import Repo

_SEVERAL = 2  # models of its own that a card links; with more, it is those that are released
_TELLING = 6  # letters of a name that a longer one may begin with
_MANY = 4  # bases; with more, a repository without metadata is no model's
_FRAMEWORK = (
    r"\b(?:framework|toolkit|toolbox|library|infrastructure|cookbook|benchmark|leaderboard)\b"
)
_IS_FRAMEWORK = (
    r"\bis (?:an?|the|our) (?:(?!with|for|on|by|using|from|in|of|that)[^\s.,]+ ){0,6}?"
    r"(?:toolkit|toolbox|library|(?:(?:post-)?training|inference|serving|RL) framework)\b"
)
_LISTS = r"\b(?:curated|comprehensive|up-to-date) list of\b"
_OPENING = 8  # blocks in which a card says what it is
_ADAPTERS = ("adapter_config.json", "adapter_model.safetensors", "adapter_model.bin")
_MODEL_CONFIGS = ("config.json", "model_index.json", *_ADAPTERS)
_RELEASED = (".safetensors", ".gguf")
_SAMPLES = frozenset(("examples", "example", "samples", "assets", "tests", "test", "docs"))
_RULES = 20  # lines of `---`; metadata stands above the text, if not at its top
_TREES = ("yaml", "json", "toml")
_CREDIT = frozenset(("license", "credit", "training-data", "base"))


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
    """Template text in the card's sections on licence, credit, training data and base model."""
    if repo.card is None:
        return
    from attrlint.card import phrases

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
    here = (file for file in repo.files if file.folder == repo.folder)
    return any(file.base in _MODEL_CONFIGS and _is_of_model(repo, file) for file in here)


def _is_sample(file: Found) -> bool:
    """Whether a pickled file lies among examples or assets: data to try a model on, or a part."""
    if file.base.endswith(_RELEASED):
        return False
    return not _SAMPLES.isdisjoint(file.folder.lower().split("/"))


def _is_of_model(repo: Repo, file: Found) -> bool:
    """Whether a file called as a model's configuration is one: apps have a config.json, too."""
    from attrlint.formats.transformers_config import describes_model

    if file.base != "config.json":
        return True
    document = repo.files.document(file.name)
    return document is None or describes_model(document.text)


def late_metadata(repo: Repo) -> Location | None:
    """Where the card's metadata begins below its first line, so that the Hub does not read it."""
    import re

    from attrlint.grouping import begins_as_card

    if repo.card is None or repo.has_metadata:
        return None
    document, fences = repo.card.document, repo.card.markdown.fences
    marks = re.finditer(r"---[ \t]*\r?\n\s*(?=[a-z_]+:)", document.text)
    for mark in islice(marks, _RULES):
        end = document.text.find("\n---", mark.end())
        inside = any(fence.span.start <= mark.start() < fence.span.end for fence in fences)
        if end > 0 and not inside and begins_as_card(document.text[mark.start() : end].encode()):
            return Location(document, Span(mark.start(), mark.start() + 3))
    return None


def has_card_above(repo: Repo) -> bool:
    """Whether the folder that was given is part of a git work tree with a README further up."""
    file = next(iter(repo.files), None)
    if file is None or file.path is None:
        return False
    root = file.path.absolute()
    for _part in file.name.split("/"):
        root = root.parent
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
    """The first place where a config, script or notebook trains on a dataset, or None."""
    uses = (use for use in repo.references if use.role == "train")
    return next((use.at for use in uses if use.origin in ("key", "flag", "call")), None)


def is_toolkit(repo: Repo, references: Iterable[Reference]) -> bool:
    """Whether a repository gives recipes for many models, and no model: what its files name may be
    used with it, and what was used with it is not said.

    So does one whose title says that it is a framework. Neither is one whose card links models
    that carry its own name, or several of its publisher's: those are what it releases.
    """
    if repo.publishes or _releases(repo):
        return False
    if _is_framework(repo):
        return True
    bases = {
        (one.hub or one.value).lower()
        for one in references
        if one.role == "base" and one.kind == "model" and not one.local and _is_in_file(one)
    }
    return len(bases) > _MANY


def _releases(repo: Repo) -> bool:
    """Whether the card links a model on the hub that is called after the repository, or several
    models of its publisher's."""
    names = [name for name in repo.own_names if len(name) > 1]
    linked = {credit.key[6:] for credit in repo.credits if credit.key.startswith("model:")}
    tails = [squash(id.rpartition("/")[2]) for id in linked]
    if any(name in tail for tail in tails for name in names):
        return True
    owned = [id for id in linked if squash(id.partition("/")[0]) in repo.publishers]
    if len(owned) <= _SEVERAL:
        return False
    # a link to `trl/trainer` leads into the tree
    paths = [file.name.lower() for file in repo.files]
    return sum(not any(path.startswith(id) for path in paths) for id in owned) > _SEVERAL


def owners(repo: Repo) -> frozenset[str]:
    """Whose pages the card links that are called after the repository: `acme/Mantis`, or several
    like `acme/Mantis-8B-chat`; and whose project of its name one is told to clone. Squashed.
    """
    keys = {credit.key.partition(":")[2].partition("/") for credit in repo.credits}
    named = [(squash(owner), squash(name)) for owner, _, name in keys]
    long = tuple(name for name in repo.own_names if len(name) >= _TELLING)
    begun = [owner for owner, name in named if name.startswith(long)]
    found = {owner for owner, name in named if name in repo.own_names}
    found |= {squash(owner) for owner, name in _cloned(repo) if squash(name) in repo.own_names}
    return frozenset(found | {owner for owner in begun if begun.count(owner) >= _SEVERAL})


def _cloned(repo: Repo) -> Iterator[tuple[str, str]]:
    """The owners and names of the GitHub projects that the card tells of, in commands, too."""
    import re

    text = repo.card.document.text if repo.card is not None else ""
    for hit in re.finditer(r"github\.com[/:]([\w.-]{1,40})/([\w.-]{1,100})", text):
        yield hit[1], hit[2].removesuffix(".git")


def _is_framework(repo: Repo) -> bool:
    import re

    if repo.card is None:
        return False
    title = _title(repo.card)
    if re.search(_FRAMEWORK, title, re.IGNORECASE):
        return True
    about = re.compile(rf"\W*(?:the )?{re.escape(title)}\W.{{0,40}}?{_IS_FRAMEWORK}", re.IGNORECASE)
    return bool(title) and any(about.match(said) for said in _opening(repo.card))


def _is_list(repo: Repo) -> bool:
    """Whether the card is a list of the works of others, by the name that such lists have or by
    what it says of itself."""
    import re

    if repo.card is None or repo.has_metadata or repo.publishes:
        return False
    if squash(_title(repo.card)).startswith("awesome"):
        return True
    return any(re.search(_LISTS, said, re.IGNORECASE) for said in _opening(repo.card))


def _title(card: Card) -> str:
    from attrlint.card import own

    return next(own.titles(card), "")


def _opening(card: Card) -> Iterator[str]:
    return (block.prose.text[:400] for block in card.markdown.blocks[:_OPENING])


def tempered(repo: Repo, references: Sequence[Reference]) -> Sequence[Reference]:
    """The references; those of a toolkit and of a list of what others made are not sure: both name
    what one may use. What the card says of models that all are of one publisher is."""
    listed = _is_list(repo)
    if not (listed or is_toolkit(repo, references)):
        return references
    told = not (listed or _is_framework(repo)) and _links_of_one(repo)
    return [
        one
        if told and not (_is_in_file(one) or one.origin == "fence")
        else one._replace(confidence="low")
        for one in references
    ]


def _links_of_one(repo: Repo) -> bool:
    """Whether most of the models that the card links, several, are of one publisher."""
    linked = {credit.key[6:] for credit in repo.credits if credit.key.startswith("model:")}
    owners = [id.partition("/")[0] for id in linked]
    most = max(map(owners.count, owners), default=0)
    return most > _SEVERAL and most * 2 > len(owners)


def _is_in_file(one: Reference) -> bool:
    return one.origin in ("key", "flag", "call", "name")
