"""Waivers of attribution.yaml: findings that somebody answers for until a day."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from attrlint.attribution import Waiver
from attrlint.document import Location
from attrlint.finding import Answered, Finding
from attrlint.usage import meant

if TYPE_CHECKING:
    from attrlint.repo import Repo


def apply(
    repo: Repo, findings: Iterable[Finding], known: Collection[str], judged: Callable[[str], bool]
) -> tuple[list[Finding], list[Answered]]:
    """What is left of the findings, and what was waived; the rest is noted in `repo.answers`.

    `known` are the names of rules and groups, `judged` says whether a rule or group ran.
    """
    wrong = dict(_malformed(repo, known))
    sound = [one for one in _written(repo) if not {one.rule, one.until} & wrong.keys()]
    live = [one for one in sound if one.expires >= repo.today]
    names = {one: _names(repo, one) for one in live}
    kept, waived, used = [], [], set()
    for finding in findings:
        hits = [one for one in live if _covers(one, names[one], finding)]
        used.update(hits)
        if hits:
            who = f"{hits[0].owner}, until {hits[0].expires}"
            waived.append(Answered(finding, "waiver", f"{hits[0].reason} ({who})".strip()))
        else:
            kept.append(finding)
    repo.answers = repo.answers._replace(
        waivers=tuple(sound),
        expired=tuple(one for one in sound if one not in live),
        idle=tuple(one for one in live if one not in used and judged(one.rule.text)),
        malformed=tuple(wrong.items()),
    )
    return kept, waived


def _malformed(repo: Repo, known: Collection[str]) -> Iterator[tuple[Location, str]]:
    """Where a waiver holds for nothing: a rule that nobody knows, a day that there is not."""
    for waiver in _written(repo):
        name = waiver.rule.text
        if name not in known:
            yield waiver.rule, f"no rule named '{name}'{meant(name, known)}"
        elif not _is_day(waiver.expires):
            yield waiver.until, f"there is no day {waiver.expires}"


def _names(repo: Repo, waiver: Waiver) -> frozenset[str]:
    """The ids and names that a waiver's work goes by, lower case; empty for all works."""
    if not waiver.work:
        return frozenset()
    from attrlint.questions.statements import named

    found, hub = named(repo, waiver.work)
    ids = () if hub else tuple(work.id for work in found)
    return frozenset(name.lower() for name in (waiver.work, *ids))


def _covers(waiver: Waiver, names: frozenset[str], finding: Finding) -> bool:
    if waiver.rule.text not in (finding.rule, finding.group):
        return False
    return not names or bool(names.intersection((finding.work.lower(), finding.reference.lower())))


def _written(repo: Repo) -> tuple[Waiver, ...]:
    return repo.attribution.waivers if repo.attribution is not None else ()


def _is_day(text: str) -> bool:
    import datetime

    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True
