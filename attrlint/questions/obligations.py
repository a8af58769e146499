"""What the licences of a repository's sources ask of it, as far as they are recorded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.document import Location, Span
from attrlint.ledger import Entry
from attrlint.licenses import ids
from attrlint.licenses.compat import Dropped, dropped, linked, overlap, same
from attrlint.licenses.identify import copyright_lines
from attrlint.licenses.ids import License
from attrlint.questions.upstream import Source, ancestors, parts, sources, within
from attrlint.record import NamedTuple
from attrlint.registry.identifiers import squash

if TYPE_CHECKING:
    from attrlint.questions.terms import Terms
    from attrlint.repo import Repo


class Duty(NamedTuple):
    """A licence whose terms this repository has to keep, and the work that brings it in."""

    license: License
    entry: Entry
    confidence: str = "high"


def duties(repo: Repo, duty: str) -> Iterator[Duty]:
    """The licences of bases and merge parents that state a duty, each once.

    Where nothing is recorded of a base, the licence declared here stands for it.
    """
    seen = set()
    for source in sources(repo):
        named = [source.license] if source.license else []
        if source.part:
            continue
        if not source.licenses:
            named = [license for id in repo.terms.ids if (license := ids.get(id))]
        for license in named:
            if license.owes(duty) and license.id not in seen:
                seen.add(license.id)
                sure = source.confidence(license)
                if sure == "high" and _asked_otherwise(repo, source, license, duty):
                    sure = "medium"
                yield Duty(license, source.entry, sure)


def _asked_otherwise(repo: Repo, source: Source, license: License, duty: str) -> bool:
    """Whether what a source is made from states the same duty by another licence than the source:
    Llama 3.1's words, below a card that says llama3."""
    above = (one.license for one in ancestors(repo, source))
    return any(one and one.owes(duty) and not same(one.id, license.id) for one in above)


def unkept_texts(repo: Repo) -> Iterator[Duty]:
    """Bases under another licence than the declared one whose text is owed and in no file.

    Licences that ask for a notice of set words are left out: that notice is asked for instead. So
    are those of an adapter's base that reach copies alone.
    """
    own = repo.terms.ids
    for source in (*sources(repo), *parts(repo)):
        named = source.licenses
        if not named or not own or any(same(one.id, id) for one in named for id in own):
            continue
        if all(_asks_for_text(one) and of_copies(repo, one) for one in named) and not any(
            keeps(repo, source, one) for one in named
        ):
            yield Duty(named[0], source.entry, source.confidence(named[0]))


def _asks_for_text(license: License) -> bool:
    asks = license.owes("licence_copy_required") and not license.asks("notice_text")
    return asks and not linked(license.id)


def keeps(repo: Repo, source: Source, license: License) -> Location | None:
    """Where a file keeps the terms of a source: its licence's text, its notice or its makers."""
    terms = repo.terms
    if at := terms.text_at(license.id):
        return at
    words = license.duties.get("notice_text")
    if isinstance(words, str) and (at := terms.notice(words)):
        return at
    return source.entry.noticed or _makers(terms, source)


def says(repo: Repo, license: License) -> Location | None:
    """Where the card's text says that something beside what is published is under a licence."""
    told = (one for one in repo.terms.statements if one.via in ("label", "grant", "heading"))
    return next((one.at for one in told if one.license and same(one.license, license.id)), None)


def loosened_here(repo: Repo, kind: str) -> Iterator[tuple[Source, License, Dropped]]:
    """Each source (of a base model or dataset) of whose licence the declared one drops terms that
    no file keeps; for one that is kept, the nearest of what it is made from.
    """
    direct = (*sources(repo, kind), *(parts(repo) if kind == "model" else ()))
    for source in direct:
        if kind == "dataset" and source.entry.noticed:
            continue
        inside = [(one, lost) for one in within(repo, source) if (lost := loosened(repo, one))]
        if inside and loosened(repo, source) is None:
            yield (
                _together([one._replace(licenses=(lost[0],)) for one, lost in inside]),
                *inside[0][1],
            )
            continue
        for one in (source, *ancestors(repo, source)):
            lost = loosened(repo, one)
            if lost is not None:
                if kind == "dataset" or not (keeps(repo, one, lost[0]) or says(repo, lost[0])):
                    yield one, *lost
                break


def _together(parts: list[Source]) -> Source:
    """Parts of one collection as one source: under any of their licences."""
    first = parts[0]
    return first._replace(
        claims=tuple(dict.fromkeys(claim for one in parts for claim in one.claims)),
        licenses=tuple({one.id: one for each in parts for one in each.licenses}.values()),
        subsets=tuple(subset for one in parts for subset in one.subsets),
        whole=tuple(claim for claim in first.whole if all(claim in one.whole for one in parts)),
    )


def begins_with(repo: Repo, prefix: str) -> Location | None:
    """Where the model has a name that begins with a word, "Meta" before it or not."""
    wanted = squash(prefix)
    card = repo.card
    if card is None:
        return None
    for name in repo.terms.names:
        if squash(name).startswith((wanted, "meta" + wanted)):
            title = next((h.span for h in card.markdown.headings if name in h.text), Span(0, 0))
            return Location(card.document, title)
    return None


def of_copies(repo: Repo, license: License) -> bool:
    """Whether what is published holds copies of a source, so that its text is owed with them.

    An adapter holds no weights of its base; licences that reach derivatives reach it all the same.
    """
    return not repo.terms.is_adapter or license.category in ("rail", "custom-model-licence")


def loosened(repo: Repo, source: Source) -> tuple[License, Dropped] | None:
    """A licence claimed for a source, and the first of its terms that no declared one keeps."""
    own = repo.terms.ids
    if not own or len(own) != len(repo.terms.declared):
        return None  # a licence of the publisher's own is among the declared
    for license in source.licenses:
        lost = [dropped(license, id, source.entry.kind) for id in own]
        if all(lost):
            return license, lost[0][0]
    return None


def _makers(terms: Terms, source: Source) -> Location | None:
    """Where a copyright line or a legal file's name is that of the source's owner."""
    owner, _, name = source.entry.hub.partition("/")
    keys = [squash(owner), squash(re.split(r"[-_\d]", name)[0])]
    for text in terms.texts:
        holders = [(line.span, line.holder) for line in copyright_lines(text.document.text)]
        holders.append((Span(0, 0), text.document.path.rpartition("/")[2]))
        for span, holder in holders:
            if any(overlap(key, squash(holder)) for key in keys):
                return Location(text.document, span)
    return None
