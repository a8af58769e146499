"""missing-license-text: see missing_license_text.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Finding, Repo, rule


@rule("missing-license-text", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """A licence that asks for its text must come with it where weights are published.

    Without weights, an adapter or a model's configuration beside the card it is a note.
    """
    lacking = repo.terms.lacking
    if lacking is None or not repo.publishes or repo.terms.slot != "model":
        return
    license, at = lacking
    yield Finding(
        f"{license.id} asks that copies carry its text"
        f"{license.clause('licence_copy_required')}, and no file here holds it",
        at=at,
        confidence="high" if license.sure else "medium",
        hint=f"add the text with its copyright line as LICENSE: {license.url or license.name}",
        severity="" if repo.has_model else "note",
    )
