"""Who a git repository is of, by the remote that it was cloned from, without starting git."""

from __future__ import annotations

import os
import re
from pathlib import Path

from attrlint.document import opened

MAX_BYTES = 100_000  # of a `.git/config`
_SECTION = r'\s*\[\s*(\w+)(?:\s+"([^"\n]*)")?\s*\]'
_URL = (
    r"\s*url\s*=\s*(?:[a-z][a-z+.-]*://(?:[^@/\s]*@)?|[\w.-]+@)[\w.-]+(?::\d+)?[:/]"
    r"(?:(?:datasets|spaces)/)?([\w.-]+/[\w.-]*?\w)(?:\.git)?/?\s*"
)


def origin(root: Path) -> str:
    """`owner/name` of the remote called origin, else of the first, of the git repository that a
    folder is or lies in; "" where there is none, or none on a host.

    Format: git-config(1). On Hugging Face that is the hub id.
    """
    top = os.path.abspath(root)
    while not os.path.exists(os.path.join(top, ".git")):
        above = os.path.dirname(top)
        if above == top:
            return ""
        top = above
    try:
        with opened(Path(top, ".git", "config")) as file:
            text = file.read(MAX_BYTES).decode("utf-8", "replace")
    except OSError:
        return ""
    remotes = _remotes(text)
    return remotes.get("origin") or next(iter(remotes.values()), "")


def _remotes(text: str) -> dict[str, str]:
    """The names of the remotes in a configuration of git, each with `owner/name`."""
    found: dict[str, str] = {}
    name = None
    for line in text.splitlines():
        if section := re.match(_SECTION, line):
            name = section[2] if section[1].lower() == "remote" else None
        elif name and (url := re.fullmatch(_URL, line)):
            found.setdefault(name, url[1])
    return found
