"""contradicted-statement: see contradicted_statement.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Evidence, Finding, Repo, contradictions, rule, surest

_VERB = {"data": "trains on", "weights": "starts from"}


@rule("contradicted-statement", severity="error")
def check(repo: Repo) -> Iterator[Finding]:
    """A statement that nothing of a work was used must agree with the configs and the metadata."""
    for found in contradictions(repo):
        use, *others = found.uses
        verb = "lists" if use.origin == "metadata" else _VERB[found.what]
        yield Finding(
            f"{_said(found.stated.name, found.stated.statement.kind, found.what)}, and "
            f"{use.at.document.path} {verb} {found.entry.hub}",
            at=found.stated.statement.at,
            evidence=(
                Evidence("it stands here", use.at),
                *(Evidence("also here", other.at) for other in others),
            ),
            confidence=surest(found.uses),
            hint="say in the statement what was used",
            work=found.entry.id,
            reference=use.value,
        )


def _said(name: str, kind: str, what: str) -> str:
    if kind == "trained-from-scratch":
        return "it is said to be trained from scratch"
    return f"no {name} {what} {'is' if what == 'data' else 'are'} said to have been used"
