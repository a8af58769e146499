"""What a hub answered about one id."""

from __future__ import annotations

from typing import Any

from attrlint.record import NamedTuple

MOST = 100  # values of one key
LONGEST = 200  # characters of a value


class Answer(NamedTuple):
    """One id and what is known of it. `hub` is "" where nothing is there to be seen."""

    kind: str  # dataset | model
    asked: str
    state: str  # public | gated | private | missing | hidden (missing or private)
    hub: str = ""  # the id it has now: another one than asked where it was renamed
    license: str = ""
    license_name: str = ""
    bases: tuple[str, ...] = ()
    datasets: tuple[str, ...] = ()
    created: str = ""  # ISO date

    @property
    def renamed(self) -> bool:
        """Whether the hub has it under another name."""
        return bool(self.hub) and self.hub.lower() != self.asked.lower()

    def entry(self) -> dict[str, Any]:
        """The work as the registry writes one."""
        from attrlint.registry.identifiers import squash

        slug = "-".join(filter(None, map(squash, self.hub.split("/")))) or "unnamed"
        entry: dict[str, Any] = {
            "id": f"{self.kind}/hub-{slug}",
            "title": self.hub,
            "hub": [self.hub],
            "sources": ["hub"],
        }
        if self.renamed:
            entry["members"] = [{"hub": self.asked}]
        if self.license:
            claim = {"license": self.license, "name": self.license_name, "source": "hub"}
            entry["claims"] = [{key: value for key, value in claim.items() if value}]
        if self.created:
            entry["released"] = self.created
        if self.bases:
            entry["derived_from"] = list(self.bases)
        if self.datasets:
            entry["trained_on"] = list(self.datasets)
        return entry


def texts(value: object) -> tuple[str, ...]:
    """A value of a card's metadata as texts: one, several, or none.

    A card is anybody's: what no name looks like is left out, and so is what is past the first.
    """
    several = value if isinstance(value, (list, tuple)) else (value,)
    return tuple(
        one
        for one in several[:MOST]
        if isinstance(one, str) and 0 < len(one) <= LONGEST and one.isprintable()
    )
