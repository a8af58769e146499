"""Dates as cards and the registry give them: `2023-08-25`, or a prefix of one: `2023-08`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

_MONTHS = (  # by language: English, German, French, Spanish, Italian, Portuguese
    "january february march april may june july august september october november december",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
)


def before(one: str, other: str) -> bool:
    """Whether a date is surely before another one: `2023-06` is not surely before `2023-06-14`."""
    length = min(len(one), len(other))
    return bool(length) and one[:length] < other[:length]


def written_in(text: str) -> Iterator[tuple[int, str]]:
    """Dates in prose and in ISO form, as (where it begins, ISO date or prefix).

    Months are known by their names in English, German, French, Spanish, Italian and Portuguese, the
    English ones shortened, too; `2023年9月1日` and `2023년 9월 1일` by their signs.
    """
    for hit in _date().finditer(text):
        if hit["iso"]:
            yield hit.start(), hit["iso"]
            continue
        month = int(hit["number"] or _months()[(hit["month"] or hit["first"]).lower()])
        day = hit["day"] or hit["second"] or hit["numbered"]
        year = hit["year"] or hit["year2"] or hit["year3"]
        yield hit.start(), f"{year}-{month:02}" + (f"-{int(day):02}" if day else "")


def arxiv_month(identifier: str) -> str:
    """The month in which an arXiv id was given out: `2306.08568` is of `2023-06`; "" for others."""
    found = re.match(r"(\d\d)(0[1-9]|1[0-2])\.\d{4,5}\Z", identifier)
    return f"20{found[1]}-{found[2]}" if found else ""


@cache
def _months() -> dict[str, int]:
    """The number of a month by each of its names."""
    names = {name: i for line in _MONTHS for i, name in enumerate(line.split(), 1)}
    return names | {name[:3]: i for i, name in enumerate(_MONTHS[0].split(), 1)}


@cache
def _date() -> re.Pattern[str]:
    month = "|".join(sorted(_months(), key=len, reverse=True))
    iso = r"(?P<iso>(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)(?![\w-])"
    by_day = (
        r"(?:(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|[.º°])? (?:of |de |di )?)?"
        rf"(?P<month>{month})\.?,? (?:de |del |di )?"
    )
    by_month = rf"(?P<first>{month})\.? (?P<second>[0-3]?\d)(?:st|nd|rd|th)?,? "
    signs = (
        r"(?P<year3>20\d\d) ?[年년] ?(?P<number>1[0-2]|0?[1-9]) ?[月월]"
        r"(?: ?(?P<numbered>[0-3]?\d) ?[日일])?"
    )
    return re.compile(
        rf"(?<![\w-])(?:{iso}|{by_day}(?P<year>20\d\d)\b|{by_month}(?P<year2>20\d\d)\b)"
        rf"|(?<!\d){signs}",
        re.IGNORECASE,
    )
