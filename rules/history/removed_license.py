"""removed-license: see removed_license.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Finding, Repo, rule


@rule("removed-license", severity="warning")
def check(repo: Repo) -> Iterator[Finding]:
    """A licence, a notice or the `license:` of the metadata should not go without a successor."""
    past = repo.past
    if past is None:
        return
    for gone in past.removed_licenses():
        names = " and ".join(gone.names)
        yield Finding(
            f"{names} {'were' if len(gone.names) > 1 else 'was'} removed by {gone.commit.told}, "
            "and nothing took the place",
            at=repo.anchor(),
            evidence=repo.metadata_end("license"),
            hint=f"put {'them' if len(gone.names) > 1 else 'it'} back: "
            f"git checkout {gone.commit.short}^ -- {gone.names[0]}",
            reference=gone.names[0],
        )
    if repo.card is None or repo.card.says("license"):
        return
    commit = past.removed_key("license")
    if commit is not None:
        yield Finding(
            f"the card's metadata had `license:` until {commit.told}",
            at=next((place.at for place in repo.metadata_end("license")), repo.anchor()),
            hint="put it back, or the licence that holds now",
            reference="license",
        )
