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
    covers = [tuple(_covers(repo, one)) for one in live]
    first: dict[tuple[str, str], int] = {}  # the first that covers a rule or group and a work
    for number, keys in enumerate(covers):
        for key in keys:
            first.setdefault(key, number)

    kept, waived = [], []
    met: set[tuple[str, str]] = set()
    for finding in findings:
        hits = first.keys() & _asked(finding)
        met |= hits
        if hits:
            one = live[min(first[hit] for hit in hits)]
            who = f"{one.owner}, until {one.expires}"
            waived.append(Answered(finding, "waiver", f"{one.reason} ({who})".strip()))
        else:
            kept.append(finding)
    used = {one for one, keys in zip(live, covers, strict=True) if not met.isdisjoint(keys)}
    repo.answers = repo.answers._replace(
        waivers=tuple(sound),
        expired=tuple(one for one in sound if one.expires < repo.today),
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


def _covers(repo: Repo, waiver: Waiver) -> Iterator[tuple[str, str]]:
    """The rule or group with each id and name of the work, lower case; "" for all works."""
    rule = waiver.rule.text
    if not waiver.work:
        yield rule, ""
        return
    from attrlint.questions.statements import named

    yield rule, waiver.work.lower()
    found, hub = named(repo, waiver.work)
    for work in () if hub else found:
        yield rule, work.id.lower()


def _asked(finding: Finding) -> set[tuple[str, str]]:
    """What may stand in a waiver that covers a finding."""
    works = ("", finding.work.lower(), finding.reference.lower())
    return {(rule, work) for rule in (finding.rule, finding.group) for work in works}


def _written(repo: Repo) -> tuple[Waiver, ...]:
    return repo.attribution.waivers if repo.attribution is not None else ()


def _is_day(text: str) -> bool:
    import datetime

    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True
