"""schema-violation: see schema_violation.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Edit, Finding, Fix, Repo, misspelt, rule, violations


@rule("schema-violation", severity="error")
def check(repo: Repo) -> Iterator[Finding]:
    """The card's metadata and attribution.yaml must have the keys and values of their formats."""
    if repo.attribution is not None:
        for at, message in repo.attribution.faults:
            yield Finding(message, at=at)
    card = repo.card
    if card is None or card.metadata is None:
        return
    for span, message in violations(card.metadata, "card"):
        if card.faults and message.endswith("is missing"):
            continue  # it may stand in what did not parse
        at = card.at(span)
        if message.startswith("`language") and at.text.lower() in ("no", "off", "n", "false"):
            yield Finding(
                f"`{at.text}` is read as false here, and not as a language code",
                at=at,
                hint='write "no" in quotes for Norwegian',
                fix=Fix("put it in quotes", at.document, (Edit(at.span, f'"{at.text}"'),)),
            )
        else:
            yield Finding(message, at=at)
    for key, near in misspelt(card.metadata, "card"):
        at = card.at(key)
        yield Finding(
            f"`{key.text}:` is no key that the Hub reads",
            at=at,
            hint=f"did you mean `{near}:`?",
            fix=Fix(f"write {near}", at.document, (Edit(at.span, near),)),
        )
