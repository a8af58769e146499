"""The duties that a licence can state, in words for readers.

The table names duties by short keys (`registry/licenses.jsonl`); here is what each means for the
next publisher. What stands here is a summary with its place in the text, and no legal advice.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.licenses.ids import License
from attrlint.record import NamedTuple

WORDS = {  # in the order in which they are told
    "attribution_required": "keep the copyright lines and credit the makers",
    "licence_copy_required": "pass on the text of the licence",
    "notice_file_required": "keep a notice file",
    "notice_text": "let the notice say",
    "notice_with_derivatives": "pass the notice on with all that is made from it",
    "state_changes": "say that and what was changed",
    "name_prefix": "let the name of what is made from it begin with",
    "display_text": "display the words",
    "publication_credit": "acknowledge it in publications of results",
    "share_alike": "keep what is made from it under the same terms",
    "source_disclosure": "give the source with what is built from it",
    "network_use_disclosure": "give the source to those who use it over a network",
    "combined_works": "let those who get it replace the part under this licence",
    "produced_works_notice": "say in works made with it where the database is",
    "reserved_font_name": "give a changed version another name",
    "no_endorsement": "do not use the makers' names to promote what is made from it",
    "non_commercial": "no commercial use",
    "research_only": "research use only",
    "no_derivatives": "share nothing made from it",
    "use_restrictions": "restrictions of use",
    "restrictions_passed_on": "pass its restrictions of use on",
    "output_training_restricted": "terms on training with what it generates",
    "user_threshold": "a licence of its own is needed above",
    "results_free": "what is made with it (models, analyses) is free of these terms",
    "patent_grant": "grants a licence to its makers' patents",
}
GRANTS = frozenset(("results_free", "patent_grant"))  # what a licence gives rather than asks


class Duty(NamedTuple):
    """One duty as a reader is told of it: its key, words, clause and condition ("" for none)."""

    key: str
    words: str
    clause: str
    when: str

    @property
    def line(self) -> str:
        """All of it in one line."""
        condition = f", where {self.when}" if self.when else ""
        return f"{self.words}{condition}" + (f" [{self.clause}]" if self.clause else "")


def told(license: License) -> Iterator[Duty]:
    """The duties of a licence in reading order, those that quote words with the words."""
    for key, words in WORDS.items():
        asked = license.duties.get(key)
        if not asked:
            continue
        if key in ("notice_text", "name_prefix", "display_text"):
            words += ": " + " or ".join(f'"{quote.strip()}"' for quote in str(asked).split("|"))
        elif isinstance(asked, str):
            words += f": {asked}"
        clause = license.clauses.get(key, "")
        if not clause and key == "notice_text":
            clause = license.clauses.get("notice_file_required", "")
        yield Duty(key, words, clause, license.when.get(key, ""))
