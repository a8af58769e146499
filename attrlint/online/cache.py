"""Answers of a hub kept on disk, under the user's cache folder, one file a hub.

What is private is never kept, and what needed a token is not shown to who has none.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

from attrlint.kept.remembered import folder
from attrlint.online.answer import Answer

_DAY = 86_400.0
_KEPT = {"public": 7 * _DAY, "gated": 7 * _DAY, "missing": _DAY, "hidden": _DAY}
VERSION = 1


def _file(endpoint: str, with_token: bool) -> Path:
    from attrlint.registry.identifiers import squash

    name = squash(endpoint.partition("://")[2]) or "hub"
    return Path(folder()) / f"hub-{name}{'-token' if with_token else ''}.json"


def load(endpoint: str, with_token: bool) -> dict[tuple[str, str], tuple[Answer, float]]:
    """The answers kept of a hub that are not too old, with their time; nothing where unreadable."""
    import json

    try:
        found = json.loads(_file(endpoint, with_token).read_text("utf-8"))
        if found["version"] != VERSION:
            return {}
        rows = [
            (Answer._make(tuple(v) if isinstance(v, list) else v for v in fields), float(at))
            for fields, at in found["answers"]
        ]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    now = time.time()
    return {
        (answer.kind, answer.asked): (answer, at)
        for answer, at in rows
        if now - at < _KEPT.get(answer.state, 0)
    }


def save(
    endpoint: str, with_token: bool, kept: dict[tuple[str, str], tuple[Answer, float]]
) -> None:
    """Keep answers, written beside first; a folder that cannot be written is no error."""
    import json

    path = _file(endpoint, with_token)
    rows = [(answer, at) for answer, at in kept.values() if answer.state in _KEPT]
    text = json.dumps({"version": VERSION, "answers": rows}, ensure_ascii=False)
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(text, "utf-8")
        os.replace(beside, path)
    except OSError:
        beside.unlink(missing_ok=True)
