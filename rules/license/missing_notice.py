"""missing-notice: see missing_notice.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Finding, Repo, also, duties, file_fix, rule, unkept_texts


@rule("missing-notice", severity="error")
def check(repo: Repo) -> Iterator[Finding]:
    """The notice that the licence of a base or merge parent requires must be in some file.

    Where the licence has no notice of set words it is the text with its makers' copyright line.
    A note without weights or a model's configuration beside the card, and for an adapter, which
    holds no weights of its base, unless the licence asks for it with whatever is made from it.
    """
    if not repo.publishes:
        return
    for license, entry, sure in duties(repo, "notice_text"):
        words = license.duties["notice_text"]
        reached = not repo.terms.is_adapter or license.owes("notice_with_derivatives")
        if repo.terms.notice(words) is None:
            yield Finding(
                f"{entry.title} is under the {license.name}, whose notice"
                f"{license.clause('notice_file_required')} is in no file",
                at=entry.uses[0].at,
                evidence=also(entry.uses),
                confidence=sure,
                hint=f'add a NOTICE file (`attrlint notice` drafts it) that says "{words}"',
                work=entry.id,
                reference=entry.hub,
                severity="" if repo.has_model and reached else "note",
                fix=file_fix(repo, _name(repo), f"{words}\n", "add the notice", safe=sure == "high")
                if license.sure
                else None,
            )
    for license, entry, sure in unkept_texts(repo):
        yield Finding(
            f"{entry.title} is under the {license.name}, which asks that its text and copyright"
            f" line are kept{license.clause('licence_copy_required')}; no file holds them",
            at=entry.uses[0].at,
            evidence=also(entry.uses),
            confidence=sure,
            hint=f"add the licence of {entry.hub or entry.title} as a file under LICENSES/",
            work=entry.id,
            reference=entry.hub,
            severity="" if repo.has_model and not repo.terms.is_adapter else "note",
        )


def _name(repo: Repo) -> str:
    """The name of the notice file beside the card, or what one is called."""
    names = (file.base for file in repo.files if file.folder == repo.folder)
    return next((n for n in names if n.lower() in ("notice", "notice.txt", "notice.md")), "NOTICE")
