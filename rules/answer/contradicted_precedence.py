"""contradicted-precedence: see contradicted_precedence.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Evidence, Finding, Repo, misdated, rule

_MOST = 3


@rule("contradicted-precedence", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """A claim to have come before a work must hold for its paper, its weights and its data."""
    for found in misdated(repo):
        fails = _listed(found.fails)
        if found.claim == "inspired":
            message = (
                f"'inspired by {found.about} since {found.own.date}': first of it came {fails}"
            )
        else:
            said = "before" if found.claim == "before" else "independent of"
            day = f"{found.own.date}{_commit(found.own.commit)}"
            message = f"'{said} {found.about}': {day} is after {fails}"
        if found.holds:
            message += f", and before {_listed(found.holds)}"
        yield Finding(
            message,
            at=found.at,
            evidence=(Evidence("the date is from here", found.own.source),)
            if found.own.source
            else (),
            hint="name the part of the work that the claim is about, with its date",
            work=found.works[0].id if found.works else "",
            reference=found.about,
            severity="note" if found.evidence else "",
            confidence="medium" if found.own.commit else "high",
        )


def _commit(name: str) -> str:
    return f" (commit {name}, the first that names it)" if name else ""


def _listed(artefacts: tuple[tuple[str, str, str], ...]) -> str:
    names = [f"{title} ({date})" for _what, title, date in artefacts[:_MOST]]
    if len(artefacts) > _MOST:
        names.append(f"{len(artefacts) - _MOST} more")
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
