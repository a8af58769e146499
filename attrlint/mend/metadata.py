"""Keys of a card's metadata that say nothing new: what a file beside it already holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrlint.card.license import is_own_text
from attrlint.finding import Edit, Fix
from attrlint.licenses import ids
from attrlint.mend import mapping

if TYPE_CHECKING:
    from attrlint.repo import Repo


def tag_fix(repo: Repo, tag: str) -> Fix | None:
    """Add a tag to `tags:`."""
    card = repo.card
    if card is None or card.metadata is None or card.metadata_source is None or card.faults:
        return None
    edits = mapping.listed(card.metadata_source, card.metadata, "tags", tag, several=True)
    return Fix(f"add {tag} to tags", card.document, edits) if edits else None


def license_name_fix(repo: Repo) -> Fix | None:
    """Say by `license_name:` and `license_link:` what the licence text beside the card is.

    None where there is no such text, or several, or where the Hub has an id for it.
    """
    card = repo.card
    if card is None or card.metadata is None or card.metadata_source is None or card.faults:
        return None
    own = [
        text
        for text in repo.terms.texts
        if repo.files.found(text.document.path) is not None
        and is_own_text(text.document.path.rpartition("/")[2])
    ]
    found = {one.license for text in own for one in text.found if not one.altered}
    license = ids.get(found.pop()) if len(own) == 1 and len(found) == 1 else None
    if license is None or license.hub:
        return None
    name = (*license.names, license.id)[0]
    link = own[0].document.path.removeprefix(repo.folder)
    edits: tuple[Edit, ...] = ()
    for key, value in (("license_name", name), ("license_link", link)):
        edits += mapping.put(card.metadata_source, card.metadata, key, value) or ()
    return Fix(f"name the licence: {name}", card.document, edits) if edits else None
