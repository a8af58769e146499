"""Licence ids: those of the hub, SPDX ids and expressions, and the names that stand for them.

The facts lie in registry/licenses.jsonl (one licence a line, sorted by id) and
registry/spdx-ids.txt (the SPDX licence list). Both are read when first asked for.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from attrlint.kept.tables import table
from attrlint.record import NamedTuple
from attrlint.shipped import folder

if TYPE_CHECKING:
    from pathlib import Path

UNNAMED = frozenset(("other", "unknown", "none"))  # ids that say no more than "see elsewhere"


class License(NamedTuple):
    """A licence or a service's terms, as registry/licenses.jsonl has it.

    `duties` maps what it asks for to True or to the words for it (`attrlint.licenses.duties` has
    them all); `when` says under which condition one is owed, `clauses` where in the text it stands.
    """

    id: str  # the hub's id, or a slug of the SPDX id or name
    name: str
    hub: bool  # whether the hub takes `id` as a value of `license:`
    spdx: str
    names: tuple[str, ...]  # values of `license_name:` that stand for it
    aliases: tuple[str, ...]
    url: str
    category: str  # permissive | public-domain | share-alike | rail | …
    duties: dict[str, Any]
    when: dict[str, str]
    clauses: dict[str, str]
    version: str  # the version or day of the text that was read, where its id does not say it
    sources: tuple[str, ...]
    sure: bool  # False where its duties were recalled and not read in its text

    def clause(self, duty: str) -> str:
        """Where its text says so, as " (clause 1.b.iii)", or nothing where that is not recorded."""
        place = self.clauses.get(duty, "").partition(" (")[0]
        if not place:
            return ""
        return f" (clause {place})" if place[0].isdigit() else f" ({place})"

    def asks(self, duty: str) -> bool:
        """Whether it states a duty, with or without conditions."""
        return bool(self.duties.get(duty))

    @property
    def displays(self) -> tuple[str, ...]:
        """The phrases of which it asks to show one; a part in brackets at the start is left out."""
        words = str(self.duties.get("display_text", ""))
        return tuple(one.rpartition("] ")[2].strip() for one in words.split("|") if one.strip())

    def owes(self, duty: str) -> bool:
        """Whether it states a duty without a condition that no file shows to be met."""
        return self.asks(duty) and duty not in self.when


@lru_cache(maxsize=1024)
def get(id: str) -> License | None:
    """The licence with exactly this id (lower case), or None."""
    line = _lines().get(id)
    return _license(line) if line is not None else None


@lru_cache(maxsize=4096)
def find(text: str) -> License | None:
    """The licence that a name, alias, SPDX id, hub id or `license_name` stands for, or None.

    Case, punctuation and the words "the" and "license" around the name do not matter.
    """
    lower = text.strip().lower()
    if found := get(lower):
        return found
    key = squash(lower)
    names = by_name()
    id = names.get(key) or names.get(_bare(key))
    return get(id) if id else None


def at(url: str) -> License | None:
    """The licence whose text lies at an address, by the table, or None."""
    id = _by_address().get(_address(url))
    return get(id) if id else None


def nearest(text: str) -> str | None:
    """The hub id that was probably meant by a text which is none, or None where none is near."""
    known = find(text)
    if known is not None and known.hub:
        return known.id
    from difflib import get_close_matches

    key = squash(text.lower())
    by_key = {squash(id): id for id in _hub_ids()}
    close = get_close_matches(key, by_key, n=1, cutoff=0.75)
    return by_key[close[0]] if close else None


def is_known(text: str) -> bool:
    """Whether a text is an id of the hub or an SPDX expression (case does not matter)."""
    lower = text.strip().lower()
    found = get(lower)
    return (found is not None and found.hub) or expression(text) is not None


def expression(text: str) -> tuple[str, ...] | None:
    """The licence ids of an SPDX expression (AND, OR, WITH, parentheses), or None for no such.

    `LicenseRef-…` and `DocumentRef-…:LicenseRef-…` count as ids, as does `ID+`.
    """
    tokens = re.findall(r"[()]|[^\s()]+", text)
    if not tokens or len(tokens) > 200:
        return None
    found: list[str] = []
    depth, wants = 0, "id"
    for token in tokens:
        word = token.upper()
        if wants == "id" and token == "(":
            depth += 1
        elif wants == "id" and _is_id(token):
            found.append(token)
            wants = "joint"
        elif wants == "exception" and token.lower() in _spdx()[1]:
            wants = "joint"
        elif wants == "joint" and token == ")" and depth:
            depth -= 1
        elif wants == "joint" and word in ("AND", "OR"):
            wants = "id"
        elif wants == "joint" and word == "WITH":
            wants = "exception"
        else:
            return None
    return tuple(found) if wants == "joint" and not depth else None


def squash(text: str) -> str:
    """Lower-case letters, digits and "+" only."""
    return re.sub(r"[^a-z0-9+]", "", text.lower())


def _bare(key: str) -> str:
    key = key.removeprefix("the")
    for end in ("licenseagreement", "licenceagreement", "license", "licence", "agreement"):
        key = key.removesuffix(end)
    return key


def _is_id(token: str) -> bool:
    lower = token.lower()
    if "licenseref-" in lower:
        return bool(re.fullmatch(r"(documentref-[\w.-]+:)?licenseref-[\w.-]+", lower))
    return lower in _spdx()[0] or lower.removesuffix("+") in _spdx()[0]


@cache
def _lines() -> dict[str, str]:
    """The lines of the table by their ids, which hold no character that JSON would spell out."""
    opens = len('{"id":"')
    lines = _file().read_text(encoding="utf-8").removesuffix("\n").split("\n")
    return {line[opens : line.index('"', opens)]: line for line in lines}


def _file() -> Path:
    return folder("registry") / "licenses.jsonl"


@cache
def _spdx() -> tuple[frozenset[str], frozenset[str]]:
    lines = (folder("registry") / "spdx-ids.txt").read_text(encoding="ascii").lower().split("\n")
    middle = lines.index("with")
    return frozenset(lines[1:middle]), frozenset(lines[middle + 1 :])


@cache
def _license(line: str) -> License:
    from attrlint.registry.entries import reader  # `json` is dear to import

    return _from_row(reader()(line))


def _from_row(row: dict[str, Any]) -> License:
    return License(
        row["id"],
        row["name"],
        row.get("hub", False),
        row.get("spdx", ""),
        tuple(row.get("names", ())),
        tuple(row.get("aliases", ())),
        row.get("url", ""),
        row["class"],
        row.get("duties", {}),
        row.get("when", {}),
        row.get("clauses", {}),
        row.get("version", ""),
        tuple(row["sources"]),
        not row.get("unsure", False),
    )


@cache
def every() -> tuple[License, ...]:
    """All licences, sorted by id."""
    import json

    rows = json.loads(f"[{','.join(_lines().values())}]")
    return tuple(_from_row(row) for row in rows)


def known() -> tuple[str, ...]:
    """The ids of all licences, sorted."""
    return tuple(license.id for license in every())


@cache
def _hub_ids() -> tuple[str, ...]:
    return tuple(license.id for license in every() if license.hub)


@cache
def _by_address() -> dict[str, str]:
    return {_address(license.url): license.id for license in every() if license.url}


def _address(url: str) -> str:
    """An address without its scheme, case and last slash."""
    return url.lower().partition("://")[2].removeprefix("www.").rstrip("/")


@cache
def by_name() -> dict[str, str]:
    """Names as `squash` spells them, with and without "license" at the end, to ids."""
    return table("license names", _by_name, (str(_file()),))


def _by_name() -> dict[str, str]:
    found: dict[str, str] = {}
    for license in every():
        for name in (license.id, license.spdx, license.name, *license.names, *license.aliases):
            key = squash(name)
            found.setdefault(key, license.id)
            found.setdefault(_bare(key), license.id)
    found.pop("", None)
    return found
