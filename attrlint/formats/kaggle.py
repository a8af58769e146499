"""What Kaggle calls data and models: `owner/name`, `owner/name/framework/variation`, an address."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.formats.expression import compiled
from attrlint.formats.paths import tail
from attrlint.formats.values import Reading, hub_id


def read(text: str, start: int, kind: str) -> Iterator[Reading]:
    """Data by `owner/name`, in its address, too; a model by its name and variation."""
    if kind == "dataset":
        hit = compiled(r"(?:https?://(?:www\.)?kaggle\.com/datasets/)?([\w.\-]+/[\w.\-]+)").match(
            text
        )
        if hit is not None and hub_id(hit[1]):
            yield Reading(start + hit.start(1), start + hit.end(1), hit[1])
        return
    name = tail(f"/kaggle/input/models/{text}") if text.count("/") in (3, 4) else None
    if name is not None:
        yield Reading(start, start + len(text), name.value, "medium")
