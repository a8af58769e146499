"""Python scripts: the calls they make and the strings they hand over. Nothing is ever run.

Strings are followed as far as the file says what they are: names, f-strings, argument defaults,
dataclass fields, dictionaries, class attributes. `ast` is imported only when a script is parsed.
"""

from __future__ import annotations

import re
from functools import cache

from attrlint.document import Span
from attrlint.parse.tree import Fault
from attrlint.parse.values import Value
from attrlint.record import NamedTuple

_LOADS = (
    "from_pretrained",
    "load_dataset",
    "_name_or_path",
    "Trainer(",
    "pipeline(",
    "load_from_disk(",
    "hf_hub_download(",
    "distilabel",
    "ompletions.create(",
    "ompletion.create(",
    "messages.create(",
    "responses.create(",
    "snapshot_download(",
    "dataset_download(",
    "MsDataset",
    "tfds.load(",
    "torch.hub.",
    "SentenceTransformer(",
    "CrossEncoder(",
    "create_model",
    "load_model(",
    "LLM(",
)
_NAMES = ("dataset", "model", "add_argument(")


class Setting(NamedTuple):
    """A named value: `where` is argparse, field, parameter, assignment, dict or environment."""

    name: str
    value: Value
    span: Span
    where: str


class Keyword(NamedTuple):
    """A keyword argument; the value is None if it is no string, `plain` a literal that is none."""

    name: str
    value: Value | None
    span: Span
    plain: bool | int | float | None = None


class Call(NamedTuple):
    """A call.

    `name` is dotted as written ("trl.DPOTrainer"), `span` its place; "()" stands for a call within
    it ("AutoModel.from_pretrained().to"). `dict(type=X, …)` and `{"type": "X", …}` count as calls
    of X. `target` is the variable that gets the result, `parent` the call it is an argument of.
    """

    name: str
    span: Span
    args: tuple[Value | None, ...]
    keywords: tuple[Keyword, ...]
    target: str = ""
    parent: str = ""

    def keyword(self, name: str) -> Value | None:
        """The value of a keyword argument."""
        for keyword in self.keywords:
            if keyword.name == name:
                return keyword.value
        return None


class Import(NamedTuple):
    """`from module import name as alias`; for `import module as alias` the name is empty."""

    module: str
    name: str
    alias: str
    span: Span


class Script(NamedTuple):
    """A script, everything in the order of the file.

    `settings` has the defaults of arguments, fields and parameters and the items of dictionaries;
    `assignments` the strings and lists given to names; `strings` the literals of several lines.
    """

    calls: tuple[Call, ...] = ()
    settings: tuple[Setting, ...] = ()
    assignments: tuple[Setting, ...] = ()
    imports: tuple[Import, ...] = ()
    strings: tuple[Value, ...] = ()
    comments: tuple[Span, ...] = ()
    faults: tuple[Fault, ...] = ()


def worth_parsing(data: str) -> bool:
    """Whether a script may name a model or a dataset: a cheap test, before `parse`.

    It loads something, or it speaks of models or datasets and has a literal shaped like an id.
    """
    if any(sign in data for sign in _LOADS):
        return True
    return any(name in data for name in _NAMES) and _quoted_id().search(data) is not None


def parse(text: str) -> Script:
    """Reads a script; offsets are into `text`. One that is no Python 3 is one fault."""
    from attrlint.parse.python_read import read

    return read(text)


@cache
def _quoted_id() -> re.Pattern[str]:
    return re.compile(r"""["'][A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*["']""")
