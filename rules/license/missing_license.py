"""missing-license: see missing_license.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Edit, Evidence, Finding, Fix, Location, Repo, Span, misspelt, rule


@rule("missing-license", severity="error")
def check(repo: Repo) -> Iterator[Finding]:
    """The card's metadata must declare a licence."""
    card = repo.card
    if card is None or card.metadata is None or card.faults or repo.terms.declared:
        return
    if not repo.has_metadata:
        return  # an app's
    key = card.metadata.key("license")
    if key is not None and repo.terms.says_other:
        return
    if any(near == "license" for _key, near in misspelt(card.metadata, "card")):
        return  # schema-violation speaks
    front = card.markdown.front_matter
    if front is None:
        return
    start = front.whole.start
    said = [one for one in repo.terms.own if one.license]
    named = {one.license for one in said}
    lacks = "the metadata has no `license:`"
    if key:
        lacks = f"the metadata's `license:` {'names none' if card.says('license') else 'is empty'}"
    yield Finding(
        lacks,
        at=card.at(key) if key else Location(card.document, Span(start, start + 3)),
        evidence=tuple(Evidence(f"{one.license} is named here", one.at) for one in said[:3]),
        hint="add `license:` with an id of the Hub's list, or `other` with `license_name:`",
        fix=Fix(
            f"declare {said[0].license}",
            card.document,
            (Edit(Span(front.span.start, front.span.start), f"license: {said[0].license}\n"),),
            safe=False,
        )
        if len(named) == 1 and key is None
        else None,
    )
