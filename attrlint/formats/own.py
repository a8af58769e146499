"""The hub ids of the repository itself: what its configs and scripts push to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re

    from attrlint.files import Files

_SIGNS = ("hub_model_id", "push_to_hub", "huggingface_repo_id", "create_repo", "hub-model-id")
_KINDS = ("yaml", "json", "toml", "shell", "python", "notebook")


@lru_cache(maxsize=2)
def own_ids(files: Files) -> frozenset[str]:
    """The ids that anything in the repository pushes to, in lower case."""
    return frozenset(_pushed(files))


def _pushed(files: Files) -> Iterator[str]:
    for file in files:
        if file.kind not in _KINDS:
            continue
        document = files.document(file.name)
        if document is None or not any(sign in document.text for sign in _SIGNS):
            continue
        for match in _target().finditer(document.text):
            yield match[1].lower()


@lru_cache(maxsize=1)
def _target() -> re.Pattern[str]:
    import re

    return re.compile(
        r"(?:export_hub_model_id|hub[_-]model[_-]id|huggingface_repo_id|push_to_hub(?:_merged|_gguf)?|"
        r"create_repo)[ \t]*(?:[=:(]|\\?\"[ \t]*:)?[ \t]*(?:repo_id[ \t]*=[ \t]*)?[\\\"']{0,2}"
        r"([A-Za-z0-9][\w.\-]*/[\w.\-]*\w)"
    )
