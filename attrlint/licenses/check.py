"""What is wrong in the licence table: registry/licenses.jsonl and registry/license-texts.jsonl."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from attrlint import shipped
from attrlint.licenses.ids import squash

TABLE = "licenses.jsonl"
TEXTS = "license-texts.jsonl"


def check(folder: Path) -> Iterator[str]:
    """Every problem of the two files in `folder`, as `path:line: what is wrong`."""
    rows = list(_rows(folder / TABLE))
    broken = False
    for number, row in rows:
        for error in _validator().iter_errors(row):
            broken = True
            where = ".".join(map(str, error.absolute_path))
            yield f"{TABLE}:{number}: {where + ': ' if where else ''}{error.message}"
    if broken:
        return  # what follows takes the shape for granted
    owners: dict[str, str] = {}
    for number, row in rows:
        yield from (f"{TABLE}:{number}: {row['id']}: {problem}" for problem in _row(row, owners))
    yield from _order(TABLE, rows)
    signatures = list(_rows(folder / TEXTS))
    known = {row["id"] for _number, row in rows}
    for number, row in signatures:
        if row["id"] not in known:
            yield f"{TEXTS}:{number}: no licence has the id {row['id']}"
    yield from _order(TEXTS, signatures)


def _row(row: dict[str, Any], owners: dict[str, str]) -> Iterator[str]:
    duties = row.get("duties", {})
    for part in ("clauses", "when"):
        for duty in row.get(part, {}):
            if duty not in duties:
                yield f"{part}: {duty} is no duty of it"
    if row.get("unsure") and "basis" not in row:
        yield "unsure, and its basis is not said"
    for name in (row["id"], row.get("spdx", ""), row["name"], *_names(row)):
        key = squash(name)
        if key and owners.setdefault(key, row["id"]) != row["id"]:
            yield f"{name!r} names {owners[key]} too"


def _names(row: dict[str, Any]) -> tuple[str, ...]:
    return (*row.get("names", ()), *row.get("aliases", ()))


def _order(path: str, rows: list[tuple[int, dict[str, Any]]]) -> Iterator[str]:
    before = ""
    for number, row in rows:
        if row["id"] <= before:
            yield f"{path}:{number}: {row['id']} stands after {before}"
        before = row["id"]


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    import json

    if not path.is_file():
        return
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        yield number, json.loads(line)


@cache
def _validator() -> Any:
    import json

    import jsonschema

    schema = json.loads((shipped.folder("schemas") / "licenses.schema.json").read_text("utf-8"))
    return jsonschema.Draft202012Validator(schema)
