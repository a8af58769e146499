"""The tables that a scan writes: their columns, as Arrow schemas and for docs/scan.md."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from attrlint.questions.owed import GRADES
from attrlint.record import NamedTuple

if TYPE_CHECKING:
    import pyarrow


class Column(NamedTuple):
    """A column of a table; `type` is string, int32, bool or list<string>."""

    name: str
    type: str
    nullable: bool
    says: str


MARK = "repositories"  # the table that is written last: a shard that has it is whole

_REPOSITORY = Column("repository", "string", False, "its id, as the source has it")
_WORK = Column("work", "string", True, "the work's id in the registry")


def _place(what: str) -> tuple[Column, ...]:
    return (
        Column("path", "string", False, f"the file of {what}, relative to the repository"),
        Column("line", "int32", False, "1-based"),
        Column("column", "int32", False, "1-based, in code points"),
        Column("end_line", "int32", False, "1-based"),
        Column("end_column", "int32", False, "1-based, exclusive"),
    )


TABLES: dict[str, tuple[Column, ...]] = {
    "findings": (
        _REPOSITORY,
        Column("rule", "string", False, "the rule's name"),
        Column("group", "string", False, "the rule's group"),
        Column("level", "string", False, "error, warning or note"),
        Column("confidence", "string", False, "high, medium or low"),
        *_place("the finding"),
        Column("message", "string", False, "what does not balance"),
        Column("hint", "string", True, "what to write"),
        _WORK,
        Column("reference", "string", True, "the id or name that it is about, normalised"),
        Column("other_path", "string", True, "the file of the first other place of the evidence"),
        Column("other_line", "int32", True, "its line, 1-based"),
    ),
    "references": (
        _REPOSITORY,
        *_place("the reference"),
        Column("text", "string", False, "as written"),
        Column("value", "string", False, "normalised: a hub id where one is known, else the name"),
        Column("kind", "string", False, "dataset, model, method or software"),
        Column("role", "string", False, "train, base, teacher, merge, eval, …"),
        Column("how", "string", False, "how it was found: `key:datasets[].path`, `prose:…`, …"),
        Column("confidence", "string", False, "high, medium or low"),
        _WORK,
        Column("hub", "string", True, "the canonical hub id, renames followed"),
        Column("format", "string", True, "the framework whose file it is"),
        Column("is_use", "bool", False, "whether it makes the repository owe"),
        Column("optional", "bool", False, "a method that one may credit or not"),
        Column("own", "bool", False, "the repository itself, or a work of its publisher's"),
        Column("local", "bool", False, "a path of theirs, no id"),
    ),
    "ledger": (
        _REPOSITORY,
        Column("work", "string", False, "the work's id, or `dataset:owner/name` for an unknown"),
        Column("title", "string", False, "what a reader knows it by"),
        Column("kind", "string", False, "dataset, model or method"),
        Column("hub", "string", True, "its canonical hub id"),
        Column("known", "bool", False, "whether the registry has it"),
        Column("local", "bool", False, "a file or folder of the repository's own"),
        Column("in_use", "bool", False, "used, and not as a choice of settings only"),
        Column("roles", "list<string>", False, "the roles it is used in, sorted"),
        Column("uses", "int32", False, "how many places use it"),
        Column("used_path", "string", True, "the file of the first use, files before the card"),
        Column("used_line", "int32", True, "its line, 1-based"),
        Column("used_value", "string", True, "the id or name there, normalised"),
        Column("confidence", "string", True, "how sure that use is: high, medium or low"),
        Column("license", "string", True, "the work's licence, where recorded claims agree"),
        Column("card", "string", True, "the card that was asked"),
        *(
            Column(grade, "int32", True, says)
            for grade, says in zip(
                GRADES,
                (
                    "line where the card names it; null: it does not, and so below",
                    "line where the card links it",
                    "line where the card's metadata lists it",
                    "line where the card or CITATION.cff cites it",
                    "line where the last duty of its licence is met, if all are",
                    "line where a licence or notice file names it",
                    "line where a statement is about it",
                ),
                strict=True,
            )
        ),
        Column(
            "answered",
            "string",
            True,
            "why it is not credited, as a suppression or waiver in the files says",
        ),
        Column(
            "owes",
            "list<string>",
            True,
            "duties of its licence not met: credit, text, …; null: not known",
        ),
    ),
    "repositories": (
        _REPOSITORY,
        Column("card", "string", True, "the outermost card that was read"),
        Column("license", "string", True, "what that card declares, several joined by `, `"),
        Column("files", "int32", False, "files that were read"),
        Column("references", "int32", False, "rows in references"),
        Column("findings", "int32", False, "rows in findings"),
        Column("ledger", "int32", False, "rows in ledger"),
        Column("uses", "int32", False, "works in use"),
        Column("named", "int32", False, "works in use that the card names"),
        Column("skipped", "list<string>", False, "files left out, each with the reason"),
        Column("error", "string", True, "why it was not read; then there are no other rows"),
        Column(
            "key",
            "string",
            True,
            "stands for its files and for how they were checked: with one key, the same rows",
        ),
    ),
}


@cache
def schema(table: str) -> pyarrow.Schema:
    """The Arrow schema of a table (a key of `TABLES`)."""
    import pyarrow as pa

    types = {
        "string": pa.string(),
        "int32": pa.int32(),
        "bool": pa.bool_(),
        "list<string>": pa.list_(pa.string()),
    }
    return pa.schema(
        [pa.field(one.name, types[one.type], nullable=one.nullable) for one in TABLES[table]]
    )


def described(table: str) -> str:
    """The columns of a table as rows of Markdown, for docs/scan.md."""
    lines = ["| column | type | what |", "|---|---|---|"]
    for one in TABLES[table]:
        kind = f"{one.type}, or null" if one.nullable else one.type
        lines.append(f"| `{one.name}` | {kind} | {one.says} |")
    return "\n".join(lines) + "\n"
