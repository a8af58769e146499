"""How many findings of which rule: what `--statistics` prints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrlint.report import Result, summary


def counts(result: Result) -> list[dict[str, Any]]:
    """A row a rule, the commonest first."""
    rows: dict[str, dict[str, Any]] = {}
    for _, finding in result.findings():
        row = rows.setdefault(
            finding.rule,
            {"rule": finding.rule, "severity": finding.severity, "count": 0, "fixable": 0},
        )
        row["count"] += 1
        row["fixable"] += finding.fix is not None
    return sorted(rows.values(), key=lambda row: (-row["count"], row["rule"]))


def as_text(result: Result) -> Iterator[str]:
    """The rows as a table, then the summary."""
    for row in counts(result):
        severity = result.pen(f"{row['severity']:7}", row["severity"])
        fixes = f"  {row['fixable']} with a fix" if row["fixable"] else ""
        yield f"{row['count']:6}  {severity}  {row['rule']}{result.pen(fixes, 'dim')}\n"
    yield from summary(result)


def as_json(result: Result) -> Iterator[str]:
    """The rows as JSON."""
    import json

    yield json.dumps({"version": 1, "statistics": counts(result)}, indent=2) + "\n"
