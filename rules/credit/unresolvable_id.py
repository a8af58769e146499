"""unresolvable-id: see unresolvable_id.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Finding, Reference, Repo, id_fix, rule, violations

_KEYS = ("metadata:base_model", "metadata:datasets")

_STATES = {  # what the Hub said, with --online
    "missing": "is not on the Hub",
    "hidden": "is not on the Hub, or private there",
    "private": "is private on the Hub",
}


@rule("unresolvable-id", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """An id in `base_model:` or `datasets:` must be one that a reader can follow."""
    for reference in repo.references:
        if not reference.via.startswith(_KEYS):
            continue
        state, now = repo.hub.get((reference.kind, reference.value), ("", ""))
        if now and now.lower() != reference.value.lower():
            yield Finding(
                f"{reference.text} is called {now} on the Hub now",
                at=reference.at,
                hint="write the id that it has now; the old one only leads there",
                reference=reference.value,
                work=reference.work.id if reference.work else "",
                severity="note",
            )
        wrong = _wrong(reference, repo) or _STATES.get(state, "")
        if wrong and not _is_no_text(reference, repo):
            yield Finding(
                f"{reference.text} {wrong}, so a reader cannot follow it",
                at=reference.at,
                hint=f"write the id on the Hub (owner/name){_guess(reference)}",
                fix=id_fix(reference),
                reference=reference.value,
                work=reference.work.id if reference.work else "",
            )


def _wrong(reference: Reference, repo: Repo) -> str:
    if reference.local:
        return "is a path on somebody's disk"
    of_data = repo.card is not None and repo.card.kind == "dataset"
    if repo.is_itself(reference.value) and (reference.kind == "dataset") == of_data:
        return "is this repository itself"
    if "://" in reference.text:
        return "is a URL and no id"
    if any(character.isspace() for character in reference.text.strip()):
        return "is a name and no id"
    if (
        reference.text.count("/") > 1
        or reference.text.startswith("/")
        or reference.text.endswith("/")
    ):
        return "is no id"
    return ""


def _is_no_text(reference: Reference, repo: Repo) -> bool:
    """Whether an item is a list or a mapping and no text, which schema-violation says."""
    card, start = repo.card, reference.at.span.start
    if card is None or card.metadata is None or reference.at.document is not card.document:
        return False
    broken = (card.at(span).span for span, _ in violations(card.metadata, "card"))
    return any(span.start <= start < span.end for span in broken)


def _guess(reference: Reference) -> str:
    return f": {reference.hub}?" if reference.hub and reference.hub != reference.text else ""
