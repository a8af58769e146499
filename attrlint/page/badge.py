"""A badge for a README: how many of the works that are used have what they are owed."""

from __future__ import annotations

_HIGH, _SMALL = 20, 6.6  # pixels; the width of a character of 11 px text, about
_LABEL = "credits"


def draw(credited: int, used: int) -> str:
    """The badge as SVG: green when nothing is owed, blue where nothing is used, else orange."""
    value = f"{credited}/{used}"
    colour = "#1a7f37" if credited == used else "#bc4c00"
    if not used:
        value, colour = "none owed", "#57606a"
    left, right = _wide(_LABEL), _wide(value)
    whole = left + right
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{whole}" height="{_HIGH}" role="img"'
        f' aria-label="{_LABEL}: {value}">\n<title>{_LABEL}: {value}</title>\n'
        f'<clipPath id="round"><rect width="{whole}" height="{_HIGH}" rx="3"/></clipPath>\n'
        f'<g clip-path="url(#round)"><rect width="{left}" height="{_HIGH}" fill="#424a53"/>'
        f'<rect x="{left}" width="{right}" height="{_HIGH}" fill="{colour}"/></g>\n'
        '<g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif"'
        f' font-size="11"><text x="{left / 2:g}" y="14">{_LABEL}</text>'
        f'<text x="{left + right / 2:g}" y="14">{value}</text></g>\n</svg>\n'
    )


def _wide(text: str) -> int:
    return round(len(text) * _SMALL) + 12
