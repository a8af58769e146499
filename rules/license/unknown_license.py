"""unknown-license: see unknown_license.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Edit, Finding, Fix, Repo, quoted, rule


@rule("unknown-license", severity="error")
def check(repo: Repo) -> Iterator[Finding]:
    """`license:` must hold an id of the Hub's list or an SPDX expression."""
    for value in repo.terms.unknown:
        edit = Edit(value.at.span, value.near)
        yield Finding(
            f"{quoted(value.text)} is neither a licence id of the Hub nor an SPDX expression",
            at=value.at,
            hint=f"did you mean `{value.near}`?"
            if value.near
            else "use an id of the Hub's list, or `other` with `license_name:` and `license_link:`",
            fix=Fix(f"write {value.near}", value.at.document, (edit,), safe=value.sure)
            if value.near
            else None,
        )
