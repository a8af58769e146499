"""uncredited-copy: see uncredited_copy.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Finding, Repo, copied, rule

_SORTS = {"quantised": "in another file form", "copy": "in another form"}


@rule("uncredited-copy", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """A work that is held here in another form must be linked to the original."""
    for one in copied(repo):
        folder = "datasets/" if one.work.kind == "dataset" else ""
        yield Finding(
            f"by {one.by} this is {one.original} {_SORTS[one.relation]}, "
            "and the card does not link the original",
            at=one.at,
            confidence="medium",
            hint=f"link it: [{one.original}](https://huggingface.co/{folder}{one.original})",
            work=one.work.id,
            reference=one.original,
        )
