"""uncredited-trace: see uncredited_trace.md."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.rule import Evidence, Finding, Repo, is_told, rule, surest


@rule("uncredited-trace", severity="warning")
def check(repo: Repo, *, allow: tuple[str, ...] = ()) -> Iterator[Finding]:
    """The name of a registered work in a config, path or run name should be explained in the card.

    `allow`: names that mean something else in this repository.
    """
    if repo.card is None:
        return
    told = {
        entry.work.id
        for entry in repo.ledger
        if entry.work and not entry.named and entry.in_files and surest(entry.in_files) != "low"
    }
    allowed = {name.lower() for name in allow}
    seen: dict[str, list[Evidence]] = {}
    for trace in repo.traces:
        name = trace.at.text or trace.work.title
        others = seen.get(trace.work.title.lower())
        if others is not None:
            if len(others) < 5:
                others.append(Evidence("also here", trace.at))
            continue
        if (
            trace.work.id in told
            or trace.work.title.lower() in allowed
            or repo.speaks_of(trace.work, name)
            or (trace.work.kind == "model" and is_told(repo, trace.work))
        ):
            continue
        seen[trace.work.title.lower()] = []
        where = "a file name" if trace.via == "file name" else f"`{trace.via}`"
        yield Finding(
            f"{where} carries the name of {trace.work.title}, and the card does not mention it",
            at=trace.at,
            evidence=repo.card_end("nothing is said of it in the card"),
            confidence=trace.confidence,
            hint=f"if {trace.work.title} was used, name and cite it; if the name means something "
            "else, say so in the card",
            work=trace.work.id,
            reference=trace.text,
        )
