"""missing-license-text: see missing_license_text.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Evidence, Finding, Repo, rule, sources


@rule("missing-license-text", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """A licence that asks for its text must come with it where weights are published.

    Without weights, an adapter or a model's configuration beside the card it is a note.
    """
    lacking = repo.terms.lacking
    if lacking is None or not repo.publishes or repo.terms.slot != "model":
        return
    license, at = lacking
    bases = tuple(source.entry for source in sources(repo) if source.asks(license))
    yield Finding(
        f"{license.id} asks that copies carry its text"
        f"{license.clause('licence_copy_required')}, and no file here holds it",
        at=at,
        evidence=tuple(
            Evidence(f"{base.title} is under it too", base.uses[0].at) for base in bases
        ),
        confidence="high" if license.sure else "medium",
        hint=f"add the text with its copyright line as LICENSE: {license.url or license.name}",
        work=bases[0].id if bases else "",
        reference=bases[0].hub if bases else "",
        severity="" if repo.has_model else "note",
    )
