"""Repositories as a hub dump holds them: a row each, with the card's text and perhaps files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from attrlint.record import NamedTuple
from attrlint.usage import UsageError

if TYPE_CHECKING:
    import pyarrow

CARD = ("card", "content", "card_content", "text")
ID = ("repo_id", "modelId", "id", "repository")
FILES = ("files",)


class Columns(NamedTuple):
    """The names of the columns that are read; "" where there is none."""

    card: str
    id: str
    files: str = ""


class Given(NamedTuple):
    """One repository: its id, and its files by name, the card as README.md."""

    repository: str
    files: dict[str, bytes]


def columns(schema: pyarrow.Schema, card: str = "", id: str = "", files: str = "") -> Columns:
    """Which columns hold what: those asked for, or the first that has a usual name.

    Raises `UsageError` where there is no id, or neither a card nor files.
    """
    for name in filter(None, (card, id, files)):
        if name not in schema.names:
            raise UsageError(f"no column '{name}' among {_listed(schema)}")
    found = Columns(
        card or _first(CARD, schema, text=True),
        id or _first(ID, schema, text=True),
        files or _first(FILES, schema, text=False),
    )
    if not found.id:
        raise UsageError(f"no column with the repository's id among {_listed(schema)}")
    if not found.card and not found.files:
        raise UsageError(f"no column with the card among {_listed(schema)}")
    return found


def rows(
    batch: pyarrow.RecordBatch, names: Columns, unnamed: str = "#", first: int = 0
) -> Iterator[Given]:
    """The repositories of a batch; a row without an id is called `unnamed` and its number, `first`
    that of the first row.
    """
    ids = _column(batch, names.id)
    cards = _column(batch, names.card)
    files = _column(batch, names.files)
    for number, (id, card, inside) in enumerate(zip(ids, cards, files, strict=True), first):
        held = dict(_files(inside))
        if card is not None:
            held["README.md"] = card
        yield Given(id.decode("utf-8", "replace") if id else f"{unnamed}{number}", held)


def _first(usual: Iterable[str], schema: pyarrow.Schema, *, text: bool) -> str:
    import pyarrow.types as types

    def holds_text(kind: Any) -> bool:
        if types.is_dictionary(kind):
            kind = kind.value_type
        return any(
            is_of(kind)
            for is_of in (
                *(types.is_string, types.is_large_string, types.is_string_view),
                *(types.is_binary, types.is_large_binary, types.is_binary_view),
            )
        )

    names = (name for name in usual if name in schema.names)
    return next((name for name in names if holds_text(schema.field(name).type) is text), "")


def _listed(schema: pyarrow.Schema) -> str:
    return ", ".join(schema.names[:20]) or "no columns"


def _column(batch: pyarrow.RecordBatch, name: str) -> list[Any]:
    """The values, texts as bytes: what is stored as text may be no UTF-8."""
    if not name:
        return [None] * batch.num_rows
    values: list[Any] = _bytes(batch.column(name)).to_pylist()
    return values


def _bytes(array: pyarrow.Array) -> pyarrow.Array:
    """An array of texts, or of lists, structs or maps of them, with binary in place of text."""
    import pyarrow as pa

    if pa.types.is_dictionary(array.type):
        array = array.dictionary_decode()
    return array.cast(_binary(array.type))


def _binary(kind: Any) -> Any:
    import pyarrow as pa

    types = pa.types
    if types.is_map(kind):
        return pa.map_(_binary(kind.key_type), _binary(kind.item_type))
    if types.is_list(kind) or types.is_large_list(kind):
        return pa.list_(_binary(kind.value_type))
    if types.is_struct(kind):
        return pa.struct([(field.name, _binary(field.type)) for field in kind])
    if types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind):
        return pa.large_binary()
    return kind


def _files(inside: Any) -> Iterator[tuple[str, bytes]]:
    """(name, content) of the `files` of a row: pairs of a map, or structs of path and content."""
    for one in inside or ():
        path, content = (one.get("path"), one.get("content")) if isinstance(one, dict) else one
        if isinstance(path, bytes) and isinstance(content, bytes):
            yield path.decode("utf-8", "replace"), content
