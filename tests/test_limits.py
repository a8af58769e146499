"""Input that is made to be too much: it is cut short, and what is left is read."""

from __future__ import annotations

from attrlint import gitignore
from attrlint.parse import bibtex


def test_abbreviations_of_abbreviations_come_to_an_end() -> None:
    """Each `@string` is twice the one before: the fiftieth would be a petabyte."""
    doubled = [f"@string{{a{n} = a{n - 1} # a{n - 1}}}\n" for n in range(1, 50)]
    text = "".join(['@string{a0 = "x"}\n@misc{early, title = a0 # "y"}\n', *doubled])
    early, late = bibtex.parse(text + "@misc{late, title = a49}\n").entries
    assert early.field("title") == "xy"
    assert late.field("title") == "a49"


def test_ignore_file_has_an_end() -> None:
    """So many lines count, and none that is longer than a path can be."""
    lines = [f"data{n}/" for n in range(gitignore.MAX_LINES + 5)]
    found = gitignore.patterns("\n".join(["[" * (gitignore.MAX_LINE + 1), *lines]))
    assert len(found) == gitignore.MAX_LINES - 1
    assert found[0].glob == "data0"
