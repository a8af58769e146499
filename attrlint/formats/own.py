"""What a repository itself writes and pushes: its hub ids, and the outputs of a script."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from attrlint.formats.paths import words
from attrlint.formats.spec import normal

if TYPE_CHECKING:
    import re

    from attrlint.files import Files
    from attrlint.parse import python

_SIGNS = (
    *("hub_model_id", "push_to_hub", "huggingface_repo_id", "create_repo", "hub-model-id"),
    *("huggingface-cli upload", "hf upload"),
)
_KINDS = ("yaml", "json", "toml", "shell", "build", "python", "notebook")
_OWN = words(
    "output_dir save_directory save_path output_path output_name hub_model_id run_name "
    "out_dir save_dir logging_dir project_name"
)
_PUSHES = ("push_", "upload_", "create_")
_WRITES = (
    *("push_to_hub", "save_", "create_repo", "upload_"),
    *("to_json", "to_csv", "to_parquet", "to_disk", "write_parquet", "write_csv", "write_ndjson"),
)


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
        r"create_repo|(?:huggingface-cli|hf) upload(?:-large-folder)?)"
        r"(?:[\"'],[ \t]*default)?"
        r"[ \t]*(?:[=:(]|\\?\"[ \t]*:)?[ \t]*(?:repo_id[ \t]*=[ \t]*)?[\\\"']{0,2}"
        r"([A-Za-z0-9][\w.\-]*/[\w.\-]*\w)"
    )


def outputs(script: python.Script) -> Iterator[str]:
    """What a script writes to: output folders and its own ids."""
    for call in script.calls:
        last = call.name.rpartition(".")[2]
        if last.startswith(_WRITES):
            for value in call.args:
                if value is not None:
                    yield value.text
        for keyword in call.keywords:
            pushed = keyword.name == "repo_id" and last.startswith(_PUSHES)
            if (pushed or keyword.name in _OWN) and keyword.value is not None:
                yield keyword.value.text
    for setting in (*script.settings, *script.assignments):
        if normal(setting.name) in _OWN and setting.value:
            yield setting.value.text


def bare(path: str) -> str:
    """A path as one writes it with or without `./` and a slash behind."""
    return path.removeprefix("./").rstrip("/")
