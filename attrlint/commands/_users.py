"""Who uses a work, in words for its authors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from attrlint.commands._sheets import Sheet
from attrlint.corpus.users import ANSWERED, NAME_ONLY, NO_CARD, NOT_CITED, NOT_NAMED, User, Users
from attrlint.report import plural

if TYPE_CHECKING:
    from attrlint.registry.work import Work

_MOST = 12  # ids in a sentence
_ADVICE = (
    "Read from the files, place by place: open them before you write to anyone. A name may mean "
    "something else in a repository, and credit may stand where no scan looks, as in a paper."
)


def head(answer: Users) -> Iterator[str]:
    """The title, what was counted, the counts, and how to read them; a line each."""
    asked = answer.asked
    yield f"Who uses {asked.title}, and what their cards say of it"
    if asked.known:
        yield f"Counted: {_listed(map(_with_members, asked.known))}."
    else:
        yield "Counted: this id alone, which the registry does not know."
    if answer.beside:
        others = (f"{work} ({plural(uses, 'use')})" for work, uses in answer.beside)
        yield f"Not counted, though of the same paper: {_listed(others)}; --work for each."
    yield "; ".join(_counts(answer)) + "."
    if answer.found:
        yield _ADVICE


def _with_members(work: Work) -> str:
    return f"{work.id} ({len(work.hub)} ids)" if len(work.hub) > 1 else work.id


def _counts(answer: Users) -> Iterator[str]:
    said = [one.says for one in answer.found]
    states = (NOT_NAMED, NOT_CITED, ANSWERED)
    uses = sum(map(said.count, states)) + answer.credited
    answered = f", {said.count(ANSWERED)} not, with a reason" if ANSWERED in said else ""
    yield (
        f"{plural(uses, 'use')} in repositories with a card: {said.count(NOT_NAMED)} not named, "
        f"{said.count(NOT_CITED)} named and not cited{answered}, {answer.credited} credited"
    )
    if count := said.count(NO_CARD):
        yield f"{plural(count, 'use')} where there is no card"
    if count := said.count(NAME_ONLY):
        yield f"{plural(count, 'place')} with the name only"
    if answer.unsure:
        yield f"{answer.unsure} less sure left out (--min-confidence low)"
    if answer.own:
        yield f"{plural(answer.own, 'repository', 'repositories')} of its own publisher left out"


def sheets(answer: Users, limit: int) -> list[Sheet]:
    """A table of the uses with a card, of those without, and of names, where there are some."""
    parts = (
        (
            "Used, and not credited",
            "The surest first; what it is trained on or made from before parts; not named before "
            "not cited.",
            (NOT_NAMED, NOT_CITED, ANSWERED),
        ),
        ("Used where there is no card", "A folder of configs or scripts, say.", (NO_CARD,)),
        (
            "Only the name",
            "It stands in a path or the name of a run, and nothing tells what for; the card does "
            "not have the word. An internal name may mean something else.",
            (NAME_ONLY,),
        ),
    )
    made: list[Sheet] = []
    for title, says, states in parts:
        rows = [one for one in answer.found if one.says in states]
        if rows:
            made.append(_sheet(title, says, rows, limit))
    return made


def _sheet(title: str, says: str, found: list[User], limit: int) -> Sheet:
    shown = found[:limit] if limit else found
    counted = any(one.downloads is not None for one in found)
    heads = ("repository", "place", "written there", "used as", "sure", "the card")
    rows = []
    for one in shown:
        place = f"{one.path}:{one.line}"
        cells = (one.repository, place, one.written, _roles(one), one.confidence, _said(one))
        downloads = "–" if one.downloads is None else f"{one.downloads:,}"
        rows.append((*cells, downloads) if counted else cells)
    return Sheet(
        title,
        says,
        (*heads, "downloads") if counted else heads,
        tuple(rows),
        len(found) - len(shown),
        frozenset({6} if counted else ()),
        frozenset({1, 2}),
    )


def _roles(one: User) -> str:
    return ", ".join(one.roles) or "–"


def _said(one: User) -> str:
    """What the card says, with the lines where it does."""
    if one.says == NO_CARD:
        return f"none; a notice names it, line {one.noticed}" if one.noticed else "none"
    card = "" if one.card in ("", "README.md") else f" ({one.card})"
    if one.says == ANSWERED:
        return f"says why not: {one.answered}{card}"
    if one.says in (NOT_NAMED, NAME_ONLY):
        besides = " beside this place" if one.path == one.card else ""
        more = f"; states something of it, line {one.stated}" if one.stated else ""
        more += f"; a notice names it, line {one.noticed}" if one.noticed else ""
        return f"does not name it{besides}{card}{more}"
    how = "links" if one.linked else "lists" if one.listed else "names"
    line = one.linked or one.listed or one.named
    lacks = "and does not cite it" if one.linked or one.listed else "and has no link or citation"
    return f"{how} it, line {line}, {lacks}{card}"


def plain(answer: Users) -> dict[str, Any]:
    """The same for a program."""
    return {
        "works": list(answer.asked.ids),
        "not_counted": dict(answer.beside),
        "credited": answer.credited,
        "unsure": answer.unsure,
        "own": answer.own,
        "uses": [one._asdict() for one in answer.found],
    }


def _listed(ids: Iterable[str]) -> str:
    found = list(ids)
    more = f" and {len(found) - _MOST} more" if len(found) > _MOST else ""
    return ", ".join(found[:_MOST]) + more
