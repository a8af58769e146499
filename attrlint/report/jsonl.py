"""One JSON object a line, each a finding in the form that `json` lists them in."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.report import Result
from attrlint.report._rows import rows


def render(result: Result) -> Iterator[str]:
    """A line a finding, in ASCII."""
    import json

    for row in rows(result):
        yield json.dumps(row) + "\n"
