"""Look into the registry of works.

attrlint registry search evol instruct     works whose name or title holds these words
attrlint registry show openai/gsm8k        by hub id, work id, name, title, arXiv id, DOI or URL
attrlint registry check                    is every entry sound?
attrlint registry stats                    how many works there are
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from attrlint import commands
from attrlint.commands._table import table
from attrlint.report import plural
from attrlint.terminal import Pen, pen, put, safe
from attrlint.usage import UsageError, meant

if TYPE_CHECKING:
    from attrlint.registry.work import Claim, Work

USAGE = "%(prog)s [OPTIONS] search|show|check|stats [WORD ...]"
_ACTIONS = ("search", "show", "check", "stats")
_MOST = 40


def options(parser: ArgumentParser) -> None:
    """Add the arguments of `registry`."""
    parser.add_argument("action", metavar="ACTION", type=commands.one_of(*_ACTIONS))
    parser.add_argument("words", metavar="WORD", nargs="*")
    parser.add_argument("--folder", metavar="DIR", type=Path, help="another registry")
    parser.add_argument("--all", action="store_true", help=f"more than {_MOST} results of a search")
    parser.add_argument(
        "--color",
        metavar="WHEN",
        type=commands.one_of("auto", "always", "never"),
        default="auto",
        help="auto, always or never",
    )


def run(args: Namespace) -> int:
    """Do what the action says; 1 where nothing is found or `check` finds something wrong."""
    from attrlint.shipped import folder

    root: Path = args.folder or folder("registry")
    if not root.is_dir():
        raise UsageError(f"{root}: no such folder")
    if args.action in ("search", "show") and not args.words:
        raise UsageError(f"registry {args.action}: what for?")
    if args.action in ("check", "stats") and args.words:
        raise UsageError(f"registry {args.action} takes no words")
    text, paint = " ".join(args.words), pen(args.color, sys.stdout)
    if args.action == "search":
        return _search(root, text, paint, args.all)
    if args.action == "show":
        return _show(root, text, paint)
    if args.action == "check":
        return _check(root)
    return _stats(root)


def _works(root: Path) -> Iterator[Work]:
    from attrlint.registry import entries

    try:
        for line in entries.lines(root):
            yield entries.work(line.entry)
    except (OSError, ValueError) as error:
        raise UsageError(str(error)) from None


def _search(root: Path, text: str, pen: Pen, everything: bool) -> int:
    from attrlint.registry.identifiers import squash

    words = [word for word in map(squash, text.split()) if word]
    found = []
    for work in _works(root):
        titles = (paper.title for paper in work.papers)
        names = squash("\n".join((work.id, work.title, *work.hub, *work.aliases, *titles)))
        if words and all(word in names for word in words):
            exact = squash(text) in (squash(name) for name in (work.title, *work.aliases))
            found.append((not exact, work.id, work))
    found.sort(key=lambda row: row[:2])
    if not found:
        print(f"no work is called like '{safe(text)}'")
        return 1
    shown = [work for _, _, work in (found if everything else found[:_MOST])]
    rows = [("id", "title", "hub"), *((w.id, safe(w.title), (*w.hub, "")[0]) for w in shown)]
    put(table(rows, pen))
    if len(shown) < len(found):
        print(f"… and {len(found) - len(shown)} more (--all)")
    return 0


def _show(root: Path, text: str, pen: Pen) -> int:
    from attrlint.registry import lookup
    from attrlint.registry.store import Registry

    found = lookup.found(Registry.open(root), text)
    if not found:
        titles = (name for work in _works(root) for name in (work.title, work.id, *work.hub))
        print(f"no work '{safe(text)}'{meant(text, titles)}")
        return 1
    for number, work in enumerate(found):
        put(["\n"] if number else [])
        put(f"{line}\n" for line in _described(work, pen))
    return 0


def _described(work: Work, pen: Pen) -> Iterator[str]:
    """What is recorded of a work, in lines."""
    yield f"{pen(safe(work.title), 'bold')} ({work.id})"
    rows: list[tuple[str, str]] = [("hub", hub) for hub in work.hub[:8]]
    if len(work.hub) > 8:
        rows.append(("", f"… and {len(work.hub) - 8} more"))
    rows += [("github", name) for name in work.github]
    rows += [("url", work.url)] if work.url else []
    rows += [("also called", ", ".join(work.aliases))] if work.aliases else []
    for paper in work.papers:
        authors = "; ".join(paper.authors[:3]) + (" …" if len(paper.authors) > 3 else "")
        year = f" ({paper.year})" if paper.year else ""
        rows.append(("paper", f"{paper.title}{year}" + (f". {authors}" if authors else "")))
        for scheme in ("arxiv", "doi", "acl", "openreview"):
            value = getattr(paper, scheme)
            rows += [("", f"{scheme}:{value}")] if value else []
    rows += [("licence", _claim(claim)) for claim in work.claims]
    for subset in work.subsets:
        told = [_claim(claim) for claim in subset.claims]
        told += [f"is {subset.work}"] if subset.work else []
        told += [f"written by {name}" for name in subset.generated_by]
        told += [subset.status] if subset.status else []
        rows.append(("part", f"{subset.name}: {'; '.join(told)}"))
    rows += [("released", work.released)] if work.released else []
    rows += [("derived from", name) for name in work.derived_from]
    rows += [("generated by", name) for name in work.generated_by]
    rows += [("status", work.status)] if work.status else []
    rows += [("tier", work.tier)] if work.kind == "method" else []
    rows += [("not verified", ", ".join(work.unsure))] if work.unsure else []
    last = ""
    for name, value in rows:
        label = "" if name == last else name
        yield f"  {pen(f'{label:13}', 'dim')} {safe(value)}"
        last = name


def _claim(claim: Claim) -> str:
    source = f", says {claim.source}" if claim.source else ""
    since = f" since {claim.since}" if claim.since else ""
    only = f", for {', '.join(claim.of)}" if claim.of else ""
    return f"{claim.name or claim.license}{source}{since}{only}"


def _check(root: Path) -> int:
    from attrlint.licenses.check import check as check_licenses
    from attrlint.registry.check import check

    problems = [*check(root), *check_licenses(root)]
    put(f"{safe(problem)}\n" for problem in problems)
    print(plural(len(problems), "problem") if problems else "the registry is sound")
    return 1 if problems else 0


def _stats(root: Path) -> int:
    kinds: Counter[str] = Counter()
    facts: Counter[str] = Counter()
    for work in _works(root):
        kinds[work.kind] += 1
        facts["hub ids"] += len(work.hub)
        facts["with a paper"] += bool(work.papers)
        facts["with a licence claim"] += bool(work.claims)
        facts["parts of collections"] += len(work.subsets)
        facts["with an unverified fact"] += bool(work.unsure)
    print(plural(sum(kinds.values()), "work"))
    for name, count in (*sorted(kinds.items()), *facts.items()):
        print(f"{count:8,}  {name}")
    return 0
