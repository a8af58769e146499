"""Dates as cards and the registry give them: `2023-08-25`, or a prefix of one: `2023-08`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)


def before(one: str, other: str) -> bool:
    """Whether a date is surely before another one: `2023-06` is not surely before `2023-06-14`."""
    length = min(len(one), len(other))
    return bool(length) and one[:length] < other[:length]


def written_in(text: str) -> Iterator[tuple[int, str]]:
    """Dates in English prose and in ISO form, as (where it begins, ISO date or prefix)."""
    for hit in _date().finditer(text):
        if hit["iso"]:
            yield hit.start(), hit["iso"]
            continue
        name = (hit["month"] or hit["first"]).lower()
        month = next(i for i, long in enumerate(_MONTHS, 1) if long.startswith(name[:3]))
        day = hit["day"] or hit["second"]
        year = hit["year"] or hit["year2"]
        yield hit.start(), f"{year}-{month:02}" + (f"-{int(day):02}" if day else "")


def arxiv_month(identifier: str) -> str:
    """The month in which an arXiv id was given out: `2306.08568` is of `2023-06`; "" for others."""
    found = re.match(r"(\d\d)(0[1-9]|1[0-2])\.\d{4,5}\Z", identifier)
    return f"20{found[1]}-{found[2]}" if found else ""


@cache
def _date() -> re.Pattern[str]:
    month = "|".join(f"{name[:3]}(?:{name[3:]})?" if name[3:] else name for name in _MONTHS)
    iso = r"(?P<iso>(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)(?![\w-])"
    by_day = rf"(?:(?P<day>[0-3]?\d)(?:st|nd|rd|th)? (?:of )?)?(?P<month>{month})\.?,? "
    by_month = rf"(?P<first>{month})\.? (?P<second>[0-3]?\d)(?:st|nd|rd|th)?,? "
    return re.compile(
        rf"(?<![\w-])(?:{iso}|{by_day}(?P<year>20\d\d)\b|{by_month}(?P<year2>20\d\d)\b)",
        re.IGNORECASE,
    )
