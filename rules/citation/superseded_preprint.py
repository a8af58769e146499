"""superseded-preprint: see superseded_preprint.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Finding, Repo, published_fix, quoted, rule, superseded


@rule("superseded-preprint", severity="note")
def check(repo: Repo) -> Iterator[Finding]:
    """A work that was published after its preprint asks to be cited in the published form."""
    for one in superseded(repo):
        yield Finding(
            f"{one.key} cites the preprint of {quoted(one.paper.title)}, "
            f"whose published form is in {one.paper.venue}",
            at=one.at,
            hint=f"`attrlint cite {one.work.id}` prints the published form",
            fix=published_fix(repo, one.at, one.work),
            work=one.work.id,
            reference=one.key,
        )
