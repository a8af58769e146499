"""Bills of materials: the ledger in the words of CycloneDX and SPDX.

`contents` says what goes in, whatever the format; `cyclonedx` and `spdx` write it through the
libraries of those projects.
"""
