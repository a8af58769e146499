"""Paths to findings: gather each model repository, run the rules, apply the answers, sort."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from attrlint import plugins, remote
from attrlint.discover import Group, walk
from attrlint.document import Document, Location, Span
from attrlint.files import is_cut
from attrlint.finding import SEVERITIES, Answered, Answers, Finding
from attrlint.grouping import groups
from attrlint.once import for_last
from attrlint.record import NamedTuple
from attrlint.reference import CONFIDENCE
from attrlint.registry import store
from attrlint.repo import Repo
from attrlint.rule import Rule
from attrlint.usage import UsageError

if TYPE_CHECKING:
    from attrlint.baseline import Baseline
    from attrlint.config import Config
    from attrlint.discover import Found
    from attrlint.registry.store import Registry

MAX_FINDINGS = 10_000  # of one rule in one repository

_LEAST = {  # persona: lowest severity, lowest confidence
    "regular": ("warning", "medium"),
    "pedantic": ("note", "medium"),
    "auditor": ("note", "low"),
}
_NOT_READ = ("other", "weights", "data", "closed")
_SKIPPED = {"large": "too large to be a config", "closed": "a folder that cannot be listed"}


class Report(NamedTuple):
    """What one call found. Findings are sorted by path, place and rule."""

    findings: tuple[Finding, ...]
    repositories: int
    files: int
    answered: tuple[Answered, ...]  # what suppressions, waivers and the baseline hold back
    skipped: tuple[tuple[str, str], ...]  # name, reason
    crashed: bool = False
    repos: tuple[Repo, ...] = ()  # what was checked, where `keep` asked for it
    unsure: int = 0  # findings that are left out for their confidence alone
    has_card: bool = True  # whether any card was read

    @property
    def suppressed(self) -> int:
        """How many findings are not reported because somebody has answered them."""
        return len(self.answered)


class NothingFound(UsageError):
    """A path under which there is no file to read; the message names it."""


def repos(
    root: Path, config: Config, overlay: dict[str, str] | None = None, holding: str = ""
) -> Iterator[Repo]:
    """The model repositories under `root`, outermost first, or the one that has a file `holding`.

    Raises `NothingFound` where there is nothing to read.
    """
    files = [file for file in walk(root) if not config.excludes(file.name)]
    known = {file.name for file in files}
    for name in overlay or {}:
        if name not in known and not os.path.lexists(root / name):  # else it is left out
            from attrlint.discover import Found, kind_of

            files.append(Found(root / name, name, kind_of(name.rpartition("/")[2])))
    if all(file.why for file in files):
        raise NothingFound(f"{root}: no files to read{_but(root, files)}")
    registry = works(config)
    for group in groups(sorted(files, key=lambda file: file.name)):
        if holding and all(file.name != holding for file in group.files):
            continue
        repo = Repo(
            group,
            registry,
            own=config.own,
            origin=remote.origin(root / group.folder),
            overlay=overlay,
            as_of=config.as_of,
        )
        if config.online:
            repo = _asked(repo, config, overlay)
        repo.history = root if config.history else None
        yield repo


def _but(root: Path, files: list[Found]) -> str:
    """What there is in place of files, for the end of a message."""
    if not files:
        return "" if root.is_dir() else "; it is neither a file nor a folder"
    more = f" ({len(files) - 1:,} more are left alone, too)" if files[1:] else ""
    return f"; {files[0].name} is {files[0].why}{more}"


def works(config: Config) -> Registry:
    """The registry: the works that ship with attrlint, and those of the configuration."""
    registry = store.default()
    if not config.registries:
        return registry
    from attrlint import house

    return house.registry(registry, config.registries)


def _asked(repo: Repo, config: Config, overlay: dict[str, str] | None) -> Repo:
    """The same repository with what the hub says of the ids that the registry does not know."""
    from attrlint import online
    from attrlint.online import ask

    own = {(one.kind, one.value) for one in repo.references if repo.is_own(one)}
    asked = ask.ask(
        [key for key in online.unknown(repo.references) if key not in own], keep=config.keep
    )
    for problem in asked.problems:
        print(f"attrlint: --online: {problem}", file=sys.stderr)
    registry = online.known(repo.registry, asked.answers.values())
    told = {key: (answer.state, answer.hub) for key, answer in asked.answers.items()}
    return Repo(
        repo.group,
        registry,
        own=config.own,
        origin=repo.origin,
        overlay=overlay,
        as_of=config.as_of,
        hub=told,
    )


def check(
    root: Path,
    config: Config,
    *,
    overlay: dict[str, str] | None = None,
    debug: bool = False,
    keep: bool = False,
    step: Callable[[Group], None] | None = None,
) -> Report:
    """Check every model repository under `root`.

    `step` is called before each repository (for a progress bar); `keep` holds the repositories for
    a report that shows their ledgers. Raises `NothingFound`, and
    `plugins.PluginError` for rules that do not load.
    """
    rules = selected(config)
    base = _baseline(root, config)
    findings: list[Finding] = []
    answered: list[Answered] = []
    skipped: list[tuple[str, str]] = []
    kept_repos: list[Repo] = []
    count = files = 0
    crashed = has_card = False
    if config.history:
        from attrlint.history import seen

        seen.log_of.cache_clear()  # there may be new commits since an earlier call
    for repo in repos(root, config, overlay):
        if step is not None:
            step(repo.group)
        kept, held, broke = _check(repo, rules, config, debug)
        findings.extend(kept)
        answered.extend(held)
        crashed = crashed or broke
        count += 1
        has_card = has_card or repo.card is not None
        kept_repos.extend([repo] if keep else [])
        files += sum(file.kind not in _NOT_READ and not file.why for file in repo.files)
        skipped.extend(repo.files.unread)
        skipped.extend((f.name, _SKIPPED[f.kind]) for f in repo.files if f.kind in _SKIPPED)
    if config.history:
        skipped.extend((".git", why) for why in seen.left_out(root))
    findings.sort(key=_order)
    if base is not None:
        from attrlint import baseline

        findings, held, gone = baseline.apply(findings, base)
        answered += held
        if not crashed:
            findings += baseline.stale(root, base, gone, rules, skipped)
    told = tuple(finding for finding in findings if shown(finding, config))
    bold = config._replace(min_confidence="low")
    return Report(
        told,
        count,
        files,
        tuple(one for one in answered if shown(one.finding, config)),
        tuple(skipped),
        crashed,
        tuple(kept_repos),
        sum(shown(finding, bold) for finding in findings) - len(told),
        has_card,
    )


def _baseline(root: Path, config: Config) -> Baseline | None:
    if config.baseline is None:
        return None
    from attrlint import baseline

    return baseline.load(root, config)


def findings(repo: Repo, config: Config, root: Path | None = None) -> tuple[Finding, ...]:
    """What the rules say of one repository, sorted; with `root`, less what its baseline holds.

    Raises `plugins.PluginError`, and `UsageError` for a baseline that cannot be read.
    """
    found, _ = told(repo, config)
    base = _baseline(root, config) if root is not None else None
    if base is None:
        return found
    from attrlint import baseline

    left, _, _ = baseline.apply(list(found), base)
    return tuple(left)


def told(repo: Repo, config: Config) -> tuple[tuple[Finding, ...], tuple[Answered, ...]]:
    """What the rules say of one repository, sorted, and what its files have answered of it.

    Raises `plugins.PluginError`.
    """
    found, held, _ = _check(repo, selected(config), config, debug=False)
    found.sort(key=_order)
    return tuple(one for one in found if shown(one, config)), tuple(held)


@for_last
def selected(config: Config) -> tuple[Rule, ...]:
    """The rules that the config asks for, in the order of groups and names."""
    return tuple(
        rule
        for rule in plugins.load(config.rules, config.plugins)
        if config.selects(rule.name, rule.group)
    )


def _check(
    repo: Repo, rules: tuple[Rule, ...], config: Config, debug: bool
) -> tuple[list[Finding], list[Answered], bool]:
    """What is found, at whatever persona, what has been answered, and whether a rule failed."""
    from attrlint import answers

    known = plugins.names(plugins.load(config.rules, config.plugins))
    directives = answers.directives(repo.files, known)
    last = [rule for rule in rules if rule.group == "answer"]  # they judge what the others find
    found, crashed = _found([rule for rule in rules if rule.group != "answer"], repo, config, debug)
    kept, suppressed, unused = answers.apply(found, directives)
    ran = frozenset(rule.name for rule in rules)
    unused = tuple(
        one
        for one in unused
        if answers.judged(one.rule, rules, ran)
        and not is_cut(one.at.document.path, repo.files.unread)
    )
    repo.answers = Answers(directives, unused)
    if repo.attribution is not None and repo.attribution.waivers:
        from attrlint import waivers

        kept, waived = waivers.apply(
            repo,
            kept,
            known,
            lambda name: not repo.files.unread and answers.judged(name, rules, ran),
        )
        suppressed += waived
    of_answers, failed = _found(last, repo, config, debug)
    return kept + of_answers, suppressed, crashed or failed


def _found(
    rules: list[Rule], repo: Repo, config: Config, debug: bool
) -> tuple[list[Finding], bool]:
    """What rules find, and whether one failed: that is a finding, too."""
    found: list[Finding] = []
    crashed = False
    for rule in rules:
        try:
            found.extend(_run(rule, repo, config))
        except Exception as error:
            if debug:
                raise
            crashed = True
            found.append(_crash(repo, rule, error))
    return found, crashed


def _run(rule: Rule, repo: Repo, config: Config) -> Iterator[Finding]:
    options = config.options.get(rule.name, {})
    for number, finding in enumerate(rule.check(repo, **options)):
        if number == MAX_FINDINGS:
            why = f"findings of {rule.name} beyond the first {MAX_FINDINGS:,}"
            repo.files.note(_first(repo).name, why)
            return
        if not config.ignored_for(finding.at.document.path, rule.name, rule.group):
            severity = finding.severity or rule.severity
            yield finding._replace(rule=rule.name, group=rule.group, severity=severity)


def _first(repo: Repo) -> Found:
    """The card, or else a file: where what concerns the whole repository is told."""
    return repo.group.card or next(iter(repo.files))


def shown(finding: Finding, config: Config) -> bool:
    """Whether the persona and the least confidence asked for let a finding through."""
    severity, confidence = _LEAST[config.persona]
    confidence = config.min_confidence or confidence
    return SEVERITIES.index(finding.severity) >= SEVERITIES.index(severity) and CONFIDENCE.index(
        finding.confidence
    ) >= CONFIDENCE.index(confidence)


def _crash(repo: Repo, rule: Rule, error: Exception) -> Finding:
    return Finding(
        f"the rule {rule.name} failed here: {type(error).__name__}: {error}",
        at=Location(Document(_first(repo).name, ""), Span(0, 0)),
        hint="this is a bug in attrlint or in a plugin; --debug shows where",
        rule="internal-error",
        group="internal",
        severity="error",
    )


def _order(finding: Finding) -> tuple[str, Span, str, str]:
    return (finding.at.document.path, finding.at.span, finding.rule, finding.message)
