"""removed-credit: see removed_credit.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Evidence, Finding, Repo, link, rule, surest

_WHAT = {
    "named": "{title} is used here, and the card named it until {when}",
    "listed": "{title} is used here, and the card's metadata listed it until {when}",
    "cited": "{title} is used here, and it was cited until {when}",
}


@rule("removed-credit", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """A credit whose work is still used must not be lost on the way."""
    if repo.past is None or repo.card is None:
        return
    for lost in repo.past.removed_credits():
        entry, grade = lost.entry, lost.grade
        uses = entry.in_files or entry.uses
        key = "datasets" if entry.kind == "dataset" else "base_model"
        places = (
            repo.card_end("")
            if grade == "cited" or entry.kind == "method"
            else repo.metadata_end(key)
        )
        yield Finding(
            _WHAT[grade].format(title=entry.title, when=lost.commit.told),
            at=places[0].at if places else repo.anchor(),
            evidence=(Evidence("it is used here", uses[0].at),),
            confidence=surest(uses),
            hint=f"put it back: {link(entry)}" if grade == "named" else "put it back",
            severity="note" if (grade == "cited" and entry.findable) or not repo.publishes else "",
            work=entry.id,
            reference=entry.hub or uses[0].value,
        )
