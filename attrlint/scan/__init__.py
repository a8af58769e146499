"""Many repositories at once: rows of Parquet in, rows of Parquet out (docs/scan.md)."""

from __future__ import annotations

from attrlint.scan.batch import lint_batch, lint_tables
from attrlint.scan.schema import TABLES, schema

__all__ = ("TABLES", "lint_batch", "lint_tables", "schema")
