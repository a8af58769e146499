"""The plugin API: every name that a rule may import.

A rule is a generator function in a file of its own, `rules/<group>/<rule_name>.py`, beside its
documentation `<rule_name>.md`, whose examples are its tests. Its keyword-only arguments are its
options: name, type and default said once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from attrlint.document import Document, Location, Span
from attrlint.finding import Edit, Evidence, Finding, Fix
from attrlint.ledger import Entry
from attrlint.mend.answers import drop_fix, respell_fix
from attrlint.mend.credits import cite_fix, credit_fix, link_fix, list_fix
from attrlint.mend.entries import comma_fix, field_fix, published_fix, twin_fixes
from attrlint.mend.files import file_fix, phrase_fix
from attrlint.mend.front import front_fix
from attrlint.mend.ids import id_fix, identifier_fix, name_fix
from attrlint.mend.metadata import license_name_fix, tag_fix
from attrlint.mend.references import reference_fix
from attrlint.questions.bearing import bears, is_of_named
from attrlint.questions.cff import cff_faults, unreferenced
from attrlint.questions.citations import mismatches, superseded, unfilled
from attrlint.questions.copies import copied, lost
from attrlint.questions.families import resemblances
from attrlint.questions.findable import uncited, unfindable
from attrlint.questions.generators import generated, is_told, writes_here, writing
from attrlint.questions.giving import is_of_publisher
from attrlint.questions.grants import ungranted
from attrlint.questions.malformed import malformed
from attrlint.questions.obligations import begins_with, duties, loosened_here, unkept_texts
from attrlint.questions.outputs import bound
from attrlint.questions.places import unsaid
from attrlint.questions.precedence import misdated
from attrlint.questions.readable import (
    has_card_above,
    late_metadata,
    placeholders,
    syntax_faults,
    trained_at,
    trains,
)
from attrlint.questions.standing import ambiguous, other_names, other_terms, unused, withdrawn
from attrlint.questions.statements import contradictions, incomplete
from attrlint.questions.undeclared import undeclared
from attrlint.questions.upstream import sources, within
from attrlint.questions.vendored import vendored
from attrlint.questions.wording import (
    also,
    hub_of,
    link,
    link_with_paper,
    paper_of,
    quoted,
    said_of,
    spelt_of,
    surest,
)
from attrlint.record import NamedTuple
from attrlint.reference import Credit, Reference, Trace
from attrlint.registry.identifiers import squash
from attrlint.registry.work import Work
from attrlint.repo import Repo
from attrlint.schema import misspelt, violations

__all__ = [
    "Credit",
    "Document",
    "Edit",
    "Entry",
    "Evidence",
    "Finding",
    "Fix",
    "Location",
    "Reference",
    "Repo",
    "Rule",
    "Span",
    "Trace",
    "Work",
    "also",
    "ambiguous",
    "bears",
    "begins_with",
    "bound",
    "cff_faults",
    "cite_fix",
    "comma_fix",
    "contradictions",
    "copied",
    "credit_fix",
    "drop_fix",
    "duties",
    "field_fix",
    "file_fix",
    "front_fix",
    "generated",
    "has_card_above",
    "hub_of",
    "id_fix",
    "identifier_fix",
    "incomplete",
    "is_of_named",
    "is_of_publisher",
    "is_told",
    "late_metadata",
    "license_name_fix",
    "link",
    "link_fix",
    "link_with_paper",
    "list_fix",
    "loosened_here",
    "lost",
    "malformed",
    "misdated",
    "mismatches",
    "misspelt",
    "name_fix",
    "other_names",
    "other_terms",
    "paper_of",
    "phrase_fix",
    "placeholders",
    "published_fix",
    "quoted",
    "reference_fix",
    "resemblances",
    "respell_fix",
    "rule",
    "said_of",
    "sources",
    "spelt_of",
    "squash",
    "superseded",
    "surest",
    "syntax_faults",
    "tag_fix",
    "trained_at",
    "trains",
    "twin_fixes",
    "uncited",
    "undeclared",
    "unfilled",
    "unfindable",
    "ungranted",
    "unkept_texts",
    "unreferenced",
    "unsaid",
    "unused",
    "vendored",
    "violations",
    "withdrawn",
    "within",
    "writes_here",
    "writing",
]

Check = Callable[..., Iterator[Finding]]


class Rule(NamedTuple):
    """A rule as loaded: `check(repo, **options)` yields its findings."""

    name: str
    severity: str  # error | warning | note
    check: Check
    group: str = ""
    path: str = ""

    @property
    def summary(self) -> str:
        """The first line of the function's docstring."""
        return (self.check.__doc__ or "").strip().partition("\n")[0]

    @property
    def options(self) -> dict[str, Any]:
        """Option names and their defaults."""
        return dict(self.check.__kwdefaults__ or {})


def rule(name: str, *, severity: str) -> Callable[[Check], Rule]:
    """Make a check function the rule `name` (kebab-case, as its file is called)."""

    def decorate(check: Check) -> Rule:
        return Rule(name, severity, check)

    return decorate
