"""How many findings of which rule: what `--statistics` prints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrlint.report import Result, plural, summary


def counts(result: Result) -> list[dict[str, Any]]:
    """A row a rule, the commonest first: how many, of how many works, with what kind of fix."""
    rows: dict[str, dict[str, Any]] = {}
    for _, finding in result.findings():
        row = rows.setdefault(
            finding.rule,
            {
                "rule": finding.rule,
                "severity": finding.severity,
                "count": 0,
                "fixable": 0,
                "unsafe": 0,
                "works": set(),
            },
        )
        row["count"] += 1
        if finding.fix is not None:
            row["fixable" if finding.fix.safe else "unsafe"] += 1
        row["works"].update([finding.about] if finding.about else [])
    for row in rows.values():
        row["works"] = len(row["works"])
    return sorted(rows.values(), key=lambda row: (-row["count"], row["rule"]))


def as_text(result: Result) -> Iterator[str]:
    """The rows as a table, then the summary."""
    rows = counts(result)
    room = max((len(row["rule"]) for row in rows), default=0)
    for row in rows:
        severity = result.pen(f"{row['severity']:7}", row["severity"])
        more = [f"{row['fixable']} with --fix"] if row["fixable"] else []
        more += [f"{row['unsafe']} with --unsafe-fixes"] if row["unsafe"] else []
        notes = [plural(row["works"], "work")] if row["works"] else []
        notes += [" and ".join(more) + " to mend"] if more else []
        rest = result.pen("  " + ", ".join(notes), "dim") if notes else ""
        yield f"{row['count']:6}  {severity}  {row['rule']:<{room if rest else 0}}{rest}\n"
    yield from summary(result)


def as_json(result: Result) -> Iterator[str]:
    """The rows as JSON."""
    import json

    yield json.dumps({"version": 1, "statistics": counts(result)}, indent=2) + "\n"
