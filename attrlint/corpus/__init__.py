"""What people get out of a scan: tables over all its repositories, and who uses a work without
naming it. The questions are in views.sql, for DuckDB (docs/scan-reports.md).
"""
