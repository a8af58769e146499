"""What a repository gives away, and whose it is: a model of its own, or the means to make one."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from attrlint.once import for_last
from attrlint.parse.tree import scalars
from attrlint.questions import lineage
from attrlint.registry.identifiers import squash

if TYPE_CHECKING:
    from attrlint.card import Card
    from attrlint.reference import Reference
    from attrlint.repo import Repo

_SEVERAL = 2  # models of its own that a card links; with more, it is those that are released
_TELLING = 6  # letters of a name that a longer one may begin with
_MANY = 4  # bases; with more, a repository without metadata is no model's
_VERY_MANY = 16  # bases, whether or not each is surely one
_MADE_OF = ("base", "train")
_FRAMEWORK = (
    r"\b(?:framework|toolkit|toolbox|library|infrastructure|cookbook|benchmark|leaderboard"
    r"|harness)\b"
)
_IS_FRAMEWORK = (
    r"\bis (?:an?|the|our) (?:(?!with|for|on|by|using|from|in|of|that)[^\s.,]+ ){0,6}?"
    r"(?:toolkit|toolbox|library|(?:(?:post-)?training|inference|serving|RL) framework"
    r"|framework for (?:the )?(?:evaluation|evaluating|training|fine-?tuning))\b"
)
_FOR_YOURS = (
    r"\b(?:on|with|for|using|from) (?:your|(?:your )?(?:own|custom)) (?:own |custom )?"
    r"(?:data|datasets?|corpus|documents|text|audio|images)\b"
    r"|(?:\A\W{0,4}|\b(?:on|with|for|using|from) )any (?:[\w-]+ )?datasets?\b"
    r"|(?:训练|微调|訓練|微調)(?:您|你)?自己的"
)
_EXAMPLE = r"(?:\A|[/_.-])(?:examples?|samples?|templates?)(?:[/_.-]|\Z)"  # in a path
_PLACEHOLDER = r"\byour[-_/](?:\w{1,20}[-_/]){0,3}(?:data|datasets?|corpus)\b"
_LISTS = r"\b(?:curated|comprehensive|up-to-date) list of\b"
_DEVELOPED = r"\bDeveloped by(?::\*\*|\*\*:|:)[ \t]*([^\n]{1,120})"
_NAME = 6  # letters of a developer's name that an owner is called by
_CLONED = r"git clone [^\n]{0,80}?github\.com[/:][\w.-]{1,40}/([\w.-]{1,100})"
_COLLECTION = (
    r"huggingface\.co/collections/([\w.-]{1,40})/([\w.-]{1,100}?)(?:-[0-9a-f]{24})?(?![\w.-])"
)
_OPENING = 8  # blocks in which a card says what it is


def holds_code(repo: Repo) -> bool:
    """Whether there are scripts or notebooks, which a README may be about."""
    return any(file.kind in ("python", "notebook", "shell") for file in repo.files)


def is_own(repo: Repo, reference: Reference) -> bool:
    """Whether a reference names the repository itself or a work of its publisher's."""
    value = (reference.hub or reference.value).lower()
    if value in repo.own_ids:
        return True
    above, _, name = lineage.owned(reference).rpartition("/")
    owner, tail = squash(above.rpartition("/")[2]), squash(name)  # of an address, too
    if not repo.publishes and owner in repo.publishers:
        return bool(owner)
    if reference.work is not None and not reference.local:
        if reference.kind != "model":
            return False
        return _is_called_so(repo, reference) or _is_held_here(repo, reference)
    if reference.hub and _is_held_here(repo, reference):
        return True  # a path in the hub's cache: `models--org--x/snapshots/…`
    return tail in repo.own_names - {""}


def is_itself(repo: Repo, id: str) -> bool:
    """Whether an id that something here uploads to is this repository: not where the card's title
    is another name, as with an earlier stage of the model (`x-sft` beside the card of `x-dpo`).
    """
    if id.lower() not in repo.own_ids:
        return False
    title, tail = _title(repo.card) if repo.card is not None else "", squash(id.rpartition("/")[2])
    if id.lower() == repo.origin.lower() or not title or " " in title:
        return True
    name = squash(title.rpartition("/")[2])
    return name.startswith(tail) or tail.startswith(name)


def lies_here(repo: Repo, reference: Reference) -> bool:
    """Whether what the card writes like an id is a file or folder of the tree: `vendor/fbank`."""
    if reference.work is not None or reference.origin != "prose" or "/" not in reference.value:
        return False
    path = repo.folder + reference.value.strip("/")
    return repo.files.found(path) is not None or path + "/" in repo.files.folders


def _is_called_so(repo: Repo, reference: Reference) -> bool:
    """Whether a bare name is one of the work that the repository is: several have been called
    FinBERT.
    """
    said = squash(reference.value)
    known = (repo.registry.by_hub(id, reference.kind) for id in repo.own_ids)
    works = [match.work for match in known if match is not None]
    names = (name for work in works for name in (work.title.partition(" (")[0], *work.aliases))
    return any(squash(name) == said for name in names)


def _is_held_here(repo: Repo, reference: Reference) -> bool:
    """Whether an id is that of the model whose card this is: the card is called so and shows how to
    load it by that id, or its folder is called so, as a copy from a hub is. An adapter's base is
    none, and what the metadata list as the base is not.
    """
    card, id = repo.card, reference.hub.lower()
    told = reference.origin in ("prose", "fence", "call") or reference.via == "key:_name_or_path"
    if card is None or not told or "/" not in id or _adapts(repo):
        return False
    from attrlint.card import own

    if id in _listed_bases(repo):
        return False
    tail = squash(id.rpartition("/")[2])
    if tail in repo.own_names:
        return id in own.unknown_ids(card, repo.registry)
    return len(tail) > _TELLING and tail == squash(_folder(repo))


@for_last  # of every reference
def _listed_bases(repo: Repo) -> frozenset[str]:
    """The ids under the card's `base_model:`, in lower case."""
    from attrlint.card.metadata import listed

    return frozenset(map(str.lower, listed(repo.card, "base_model") if repo.card else ()))


@for_last
def _adapts(repo: Repo) -> bool:
    return any(file.base == "adapter_config.json" for file in repo.files)


def _folder(repo: Repo) -> str:
    """What the folder of the card is called; "" for a card that lies in no folder of a disk."""
    path = repo.group.card.path if repo.group.card is not None else None
    return os.path.basename(os.path.dirname(os.path.abspath(path))) if path is not None else ""


def is_of_publisher(repo: Repo, id: str) -> bool:
    """Whether an id is of who publishes the repository, or of who owns the model that it is."""
    from attrlint.card import own

    owner = id.partition("/")[0]
    if "/" not in id or repo.card is None:
        return False
    owns = {one.partition("/")[0] for one in own.ids(repo.card)}
    return owner.lower() in owns or squash(owner) in repo.publishers


def publishers(repo: Repo) -> frozenset[str]:
    """Who a project may be of: who it is called after, who its own pages and the repository that
    it was cloned from are of, and under whose name it uploads. Squashed."""
    uploads = (id.partition("/")[0] for id in repo.own_ids)
    called = map(squash, (*repo.origin.split("/"), *uploads))
    named = frozenset(name for name in called if name)
    return repo.own_names | owners(repo) | named | frozenset(_developers(repo))


def _developers(repo: Repo) -> Iterator[str]:
    """Who the card says made the model, squashed: `**Developed by:** Ada Gull (Gull Lab)`. Those
    whose model it starts from made that one."""
    import re

    for card in repo.cards:
        bases = card.value("base_model")
        owners = {squash(leaf.text.partition("/")[0]) for leaf in (scalars(bases) if bases else ())}
        for hit in re.finditer(_DEVELOPED, card.document.text):
            names = map(squash, re.split(r"[(),|@\[\]]|\band\b", hit[1]))
            yield from (name for name in names if len(name) >= _NAME and name not in owners)


def called(repo: Repo) -> frozenset[str]:
    """What a project is called, squashed: by its card, by where it was cloned from, and by the one
    project that the card tells to clone."""
    import re

    text = repo.card.document.text if repo.card is not None else ""
    cloned = set(re.findall(_CLONED, text))
    names = [repo.origin.rpartition("/")[2], *(cloned if len(cloned) == 1 else ())]
    return repo.own_names | {squash(name.removesuffix(".git")) for name in names} - {""}


def is_toolkit(repo: Repo, references: Iterable[Reference]) -> bool:
    """Whether a repository gives recipes for many models, and no model: what its files name may be
    used with it, and what was used with it is not said.

    So does one whose title says that it is a framework. Neither is one whose card links models
    that carry its own name, a collection of its name, or several of its publisher's: those are
    what it releases. Where less says that it does, many bases are choices, and where nothing does,
    a few works are; those that are not surely bases count where they are very many.
    """
    if repo.publishes or _releases(repo, repo.own_names, _told(repo)):
        return False
    if _is_framework(repo):
        return True
    used = [
        one
        for one in references
        if one.role in _MADE_OF and not one.local and is_in_file(one) and not repo.is_own(one)
    ]
    if shows_only(repo, used):
        return True
    if _is_for_yours(repo) and not gives(repo):
        return True
    named = {(one.hub or one.value).lower() for one in used if one.kind == "model"}
    sure = [one for one in used if one.kind == "model" and one.confidence != "low"]
    bases = {(one.hub or one.value).lower() for one in sure}
    works = {one.work.id if one.work else one.value.lower() for one in sure}
    if len(bases) > _MANY or len(named) > _VERY_MANY:
        return True
    return len(works) >= _MANY and not gives(repo)


def is_of_trials(repo: Repo, references: Iterable[Reference]) -> bool:
    """Whether a card stands over the notebooks of many trials: no weights lie there, and it tells
    none of the many models that these surely start from."""
    if repo.has_model or not repo.has_metadata or repo.card is None:
        return False
    bases = {
        one.value.lower().rpartition("/")[2]
        for one in references
        if one.kind == "model" and one.role == "base" and one.confidence != "low"
        if is_in_notebook(one) and not (one.local or one.is_part or repo.is_own(one))
    }
    text = repo.card.document.text.lower()
    return len(bases) > _MANY and not any(base in text for base in bases)


def is_in_notebook(one: Reference) -> bool:
    """Whether a notebook says it."""
    return is_in_file(one) and one.at.document.path.endswith(".ipynb")


def shows_only(repo: Repo, references: Iterable[Reference]) -> bool:
    """Whether all that the files of a project name stands in examples, of which there are several,
    and no model is given away: `configs/dpo_example.yaml`."""
    import re

    used = (one for one in references if one.role in _MADE_OF and is_in_file(one))
    sure = (one for one in used if not one.local and one.confidence != "low")
    paths = {one.at.document.path.lower() for one in sure}
    shown = len(paths) > 1 and all(re.search(_EXAMPLE, path) for path in paths)
    return shown and not gives(repo)


def gives(repo: Repo) -> bool:
    """Whether a repository gives a model away: with it, or elsewhere on the hub."""
    return repo.publishes or _releases(repo, called(repo), repo.publishers)


def _releases(repo: Repo, names: frozenset[str], publishers: frozenset[str]) -> bool:
    """Whether the card links a model on the hub that has one of some names, or several of some
    publishers'; or whether one, or data, that is called so is uploaded."""
    linked = {credit.key[6:] for credit in repo.credits if credit.key.startswith("model:")}
    uploaded = repo.own_ids - {repo.origin.lower()}
    tails = [squash(id.rpartition("/")[2]) for id in (*linked, *uploaded)]
    if any(len(name) > 1 and name in tail for tail in tails for name in names):
        return True
    if any(_is_collection_of(repo, name) for _, name in _collections(repo)):
        return True
    owned = [id for id in linked if squash(id.partition("/")[0]) in publishers]
    if len(owned) <= _SEVERAL:
        return False
    # a link to `trl/trainer` leads into the tree
    paths = [file.name.lower() for file in repo.files]
    return sum(not any(path.startswith(id) for path in paths) for id in owned) > _SEVERAL


def _collections(repo: Repo) -> Iterator[tuple[str, str]]:
    """The owners and names of the collections on the hub that the card links."""
    import re

    text = repo.card.document.text if repo.card is not None else ""
    for hit in re.finditer(_COLLECTION, text):
        yield hit[1], hit[2]


def _is_collection_of(repo: Repo, name: str) -> bool:
    """Whether a collection is called after the repository, or after how its title begins."""
    slug = squash(name)
    return len(slug) >= _TELLING and any(
        slug.startswith(own) if len(own) < len(slug) else own.startswith(slug)
        for own in repo.own_names
        if len(own) > 2
    )


def _told(repo: Repo) -> frozenset[str]:
    """Publishers that the card or the remote tells: an upload may be anybody's who runs it."""
    return repo.own_names | owners(repo) | {squash(repo.origin.partition("/")[0])}


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
    found |= {squash(owner) for owner, name in _collections(repo) if _is_collection_of(repo, name)}
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
    said = [one for one in _opening(repo.card) if re.search(_IS_FRAMEWORK, one, re.IGNORECASE)]
    named = rf"(?:the )?{re.escape(title)}\W.{{0,40}}?|this (?:project|repo(?:sitory)?) "
    about = rf"\W*(?:{named}){_IS_FRAMEWORK}"
    return bool(title) and any(re.match(about, one, re.IGNORECASE) for one in said)


def _is_for_yours(repo: Repo) -> bool:
    """Whether the card says at its beginning that one trains on data of one's own, or leaves a
    place for it: `--data /path/to/your/data.json`."""
    import re

    if repo.card is None:
        return False
    if re.search(_PLACEHOLDER, repo.card.document.text, re.IGNORECASE):
        return True
    opening = _opening(repo.card, 2 * _OPENING)
    return any(re.search(_FOR_YOURS, said, re.IGNORECASE) for said in opening)


def is_for_others(repo: Repo) -> bool:
    """Whether the card says that one uses it with what one has: a list of the works of others, a
    framework, a trainer for data of one's own."""
    return is_list(repo) or _is_framework(repo) or _is_for_yours(repo)


def is_list(repo: Repo) -> bool:
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


def _opening(card: Card, blocks: int = _OPENING) -> Iterator[str]:
    return (block.prose.text[:400] for block in card.markdown.blocks[:blocks])


def is_in_file(one: Reference) -> bool:
    """Whether a configuration or script says it, and not the card."""
    return one.origin in ("key", "flag", "call", "name")
