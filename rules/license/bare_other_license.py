"""bare-other-license: see bare_other_license.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Finding, Repo, license_name_fix, rule


@rule("bare-other-license", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """`license: other` must say which: `license_name:`, and `license_link:` or a LICENSE file."""
    at = repo.terms.says_other
    if repo.card is None or at is None:
        return
    lacking = []
    if not repo.terms.metadata_text("license_name"):
        lacking.append("`license_name:`")
    if not repo.terms.metadata_text("license_link") and not repo.terms.has_own_text:
        lacking.append("`license_link:` or LICENSE file")
    if lacking:
        yield Finding(
            f"`license: other` stands without {' and without '.join(lacking)}",
            at=at,
            hint="give the licence's name as `license_name:` and its text as `license_link:`",
            fix=license_name_fix(repo),
        )
