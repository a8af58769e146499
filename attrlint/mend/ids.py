"""Edits that put the right id or name in place of another."""

from __future__ import annotations

from attrlint.document import Location
from attrlint.finding import Edit, Fix
from attrlint.mend.mapping import scalar
from attrlint.questions.citations import Mismatch
from attrlint.reference import Reference
from attrlint.registry.identifiers import hub_link


def id_fix(reference: Reference) -> Fix | None:
    """Write the id on the Hub in place of its address, or of a name that is registered."""
    at = reference.at
    link = hub_link(at.text) if "://" in at.text else None
    if link is not None and link[0] == reference.kind and "/" in link[1]:
        id, safe = link[1], True
    elif reference.hub and not reference.local and "://" not in at.text:
        id, safe = reference.hub, False
    else:
        return None
    if at.text.strip() != reference.text.strip() or id == at.text or scalar(id) != id:
        return None
    return Fix(f"write {id}", at.document, (Edit(at.span, id),), safe)


def identifier_fix(one: Mismatch) -> Fix | None:
    """Write the identifier of the work whose title stands beside it: the title may be the slip."""
    scheme, _, wrong = one.key.partition(":")
    its, _, right = one.right.partition(":")
    if scheme != its or one.at.text.lower().count(wrong) != 1:
        return None
    start = one.at.text.lower().index(wrong)
    text = one.at.text[:start] + right + one.at.text[start + len(wrong) :]
    return Fix(f"write {right}", one.at.document, (Edit(one.at.span, text),), safe=False)


def name_fix(at: Location, name: str) -> Fix | None:
    """Write another name in the metadata."""
    if scalar(name) != name or "\n" in at.text:
        return None
    return Fix(f"write {name}", at.document, (Edit(at.span, name),), safe=False)
