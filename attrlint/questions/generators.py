"""Training data that a hosted model wrote, and whether the card says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from attrlint.ledger import Entry
from attrlint.once import for_last
from attrlint.questions.wording import in_parts, surest
from attrlint.record import NamedTuple
from attrlint.registry import subsets
from attrlint.registry.store import Registry
from attrlint.registry.work import Subset, Work
from attrlint.resolve import least

if TYPE_CHECKING:
    from attrlint.repo import Repo


class Generated(NamedTuple):
    """A dataset that is trained on, the hosted models that wrote it, and how sure that is."""

    entry: Entry
    models: tuple[Work, ...]
    confidence: str
    subsets: tuple[Subset, ...] = ()  # the parts of a collection that they wrote, not all of it

    @property
    def title(self) -> str:
        """What a reader knows it by, and the parts."""
        return self.entry.title + in_parts(self.subsets)


def generated(repo: Repo) -> Iterator[Generated]:
    """The datasets trained on that a hosted model wrote, where the card names neither the model nor
    a product or the maker of that family.
    """
    if repo.card is None:
        return
    for entry in repo.ledger.used("dataset", "train"):
        if entry.work is None:
            continue
        written, some = writers(entry, repo.registry)
        found = [repo.registry.work(name) for name in written]
        models = tuple(
            m for m in found if m is not None and is_hosted(m) and _before(m, entry.work)
        )
        if not models or any(is_told(repo, model) for model in models):
            continue
        unsure = {"subsets" if some else "generated_by"}.intersection(entry.work.unsure)
        read = "medium" if unsure else "high"
        spelt = surest(entry.uses)
        if not entry.hub and spelt != "high":
            spelt = "low"  # a name alone, and generators differ from one namesake to the next
        if some and entry.is_whole and not entry.is_run:
            spelt = "low"  # a card lists collections, and not the parts that were taken
        yield Generated(entry, models, least(read, spelt), some)


def writes_here(entry: Entry) -> bool:
    """Whether a hosted model is asked for data by a script of the repository."""
    asked = any(use.format == "generation" for use in entry.in_files)
    return asked and entry.work is not None and is_hosted(entry.work)


def writing(repo: Repo) -> Iterator[Entry]:
    """The hosted models that scripts here ask for data, where the card names neither one nor a
    product or the maker of its family.
    """
    if repo.card is None:
        return
    for entry in repo.ledger.used("model", "teacher"):
        work = entry.work if writes_here(entry) and not entry.named else None
        if work is not None and not is_told(repo, work):
            yield entry


def writers(entry: Entry, registry: Registry) -> tuple[tuple[str, ...], tuple[Subset, ...]]:
    """The models that wrote a dataset, as work ids or hub ids, and the parts that they wrote.

    Of a collection these are the writers of the parts in use, where any is recorded or linked, and
    of all parts where nothing is said of the whole.
    """
    work = entry.work
    if work is None:
        return (), ()
    of_whole = () if entry.subsets else work.generated_by
    parts = entry.subsets or (work.subsets if entry.is_whole and not of_whole else ())
    wrote = tuple(one for one in parts if subsets.generators(registry, one))
    if not wrote and not any(one.work for one in entry.subsets):
        return work.generated_by, ()
    names = (name for one in wrote for name in subsets.generators(registry, one))
    return tuple(dict.fromkeys(names)), wrote


def is_hosted(model: Work) -> bool:
    """Whether a model is served and its weights are nowhere on the Hub."""
    return not model.hub and not model.members


def is_told(repo: Repo, model: Work) -> bool:
    """Whether the card names a hosted model, a product (`ChatGPT`) or the maker of its family."""
    if repo.card is None or not is_hosted(model):
        return False
    if not _makers(model.title).isdisjoint(_told(repo)):
        return True
    return repo.names((model.title, *model.aliases), family=True) is not None


def _before(model: Work, data: Work) -> bool:
    """Whether a model can have written data, as far as both dates are recorded."""
    published = str(next((paper.year for paper in data.papers if paper.year), ""))
    wrote, written = model.released[:4], data.released[:4] or published
    return not (wrote and written) or wrote <= written


@for_last
def _told(repo: Repo) -> frozenset[str]:
    """The makers of the products that the cards name."""
    return _makers("\n".join(card.document.text for card in repo.cards))


def _makers(text: str) -> frozenset[str]:
    return frozenset(map(_maker, _products().findall(text.lower())))


@cache
def _products() -> re.Pattern[str]:
    return re.compile(r"openai|gpt|davinci|codex|claude|anthropic|gemini|google|bard|palm")


def _maker(product: str) -> str:
    """The maker of a product; all others are OpenAI's."""
    makers = {"claude": "anthropic", "gemini": "google", "bard": "google", "palm": "google"}
    return makers.get(product, product if product in ("anthropic", "google") else "openai")
