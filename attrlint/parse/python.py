"""Python scripts: the calls they make and the strings they hand over. Nothing is ever run.

Strings are followed as far as the file says what they are: names, f-strings, argument defaults,
dataclass fields, dictionaries, class attributes. `ast` is imported only when a script is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, cached_property

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
    "YOLO(",
    "hf_hub_download(",
    "simple_evaluate(",
    "distilabel",
    "from ludwig",
    "config.rec = ",
    "\nbase_model: ",  # YAML in a string
    "fine_tuning.",
    "FineTuningJob.create(",
    "ompletions.create(",
    "ompletion.create(",
    "messages.create(",
    "responses.create(",
    "GenerativeModel(",
    ".generate_content(",
    "litellm.completion(",
    "gpt-3",
    "gpt-4",
    "gpt-5",
    "claude-",
    "gemini-",
    "snapshot_download(",
    "dataset_download(",
    "MsDataset",
    "tfds.",
    "ir_datasets",
    "irds:",
    "spacy.load(",
    "from_hparams(",
    "from_preset(",
    "from_single_file(",
    "RTDETR(",
    "BaseDatasetConfig(",
    "nltk.corpus",
    "load_zoo_dataset(",
    "PropPredDataset(",
    "torch_geometric.datasets",
    "medmnist",
    ".get_file(",
    "opendatasets",
    "model_download(",
    "FinetuneEngine(",
    "fetch_openml(",
    "fetch_20news",
    "fetch_lfw",
    "torch.hub.",
    "SentenceTransformer(",
    "CrossEncoder(",
    "create_model",
    "load_model(",
    "get_checkpoint_url(",
    "restore_from(",
    "import_ckpt(",
    "from_quantized(",
    "torchtext",
    "gensim",
    "fasttext",
    "glove.",
    "torchaudio.pipelines",
    "sam_model_registry",
    "LLM(",
    "WordEmbeddings(",
    "clip.load(",
    "hf://datasets/",
    "http_get(",
    "urlretrieve(",
    "Roboflow(",
    "LightevalTaskConfig(",
    "MODEL.WEIGHTS",
    "torchtune",
    "keras.applications",
    "tfhub.dev",
    "simpletransformers",
    "base_model",
    "keras_cv",
)
_NAMES = ("dataset", "model", "DATASET_", "MODEL_", "_MODEL", "add_argument(")
_LIBRARIES = ("torchvision", "torchaudio", "torchtext", "keras", "flair", "ludwig")


Where = tuple[int, int, int, int]
"""Where a node begins and ends, as `ast` says it: only compared, for the order of the file."""


class Named:
    """What a script gives a name. What it is, and the place of the name, are worked out when first
    asked for: a script has thousands, and hardly any is asked.
    """

    def __init__(self, name: str, at: Where, read: Callable[[], tuple[Value | None, Span]]) -> None:
        self.name = name
        self.at = at
        self._read = read

    @cached_property
    def _known(self) -> tuple[Value | None, Span]:
        return self._read()

    @property
    def value(self) -> Value | None:
        """The string, list or mapping; None where it is none, or the file does not say which."""
        return self._known[0]

    @property
    def span(self) -> Span:
        """The place of the name."""
        return self._known[1]


class Setting(Named):
    """A named value: `where` is argparse, field, parameter, assignment, dict, environment or
    keyword.
    """

    def __init__(
        self, name: str, at: Where, read: Callable[[], tuple[Value | None, Span]], where: str
    ) -> None:
        super().__init__(name, at, read)
        self.where = where


class Keyword(Named):
    """A keyword argument; `plain` is the number or truth value that stands there."""

    def __init__(
        self,
        name: str,
        at: Where,
        read: Callable[[], tuple[Value | None, Span]],
        plain: bool | int | float | None = None,
    ) -> None:
        super().__init__(name, at, read)
        self.plain = plain

    def setting(self) -> Setting:
        """The same as a setting of the class that is called."""
        return Setting(self.name, self.at, self._read, "keyword")


class Call:
    """A call; what it is given is worked out when first asked for.

    `name` is dotted as written ("trl.DPOTrainer"), `span` its place; "()" stands for a call within
    it ("AutoModel.from_pretrained().to"). `dict(type=X, …)` and `{"type": "X", …}` count as calls
    of X. `target` is the variable that gets the result, `parent` the call it is an argument of.
    """

    def __init__(
        self,
        name: str,
        at: Where,
        span: Callable[[], Span],
        args: Callable[[], tuple[Value | None, ...]],
        keywords: Callable[[], tuple[Keyword, ...]],
        *,
        target: str = "",
        parent: str = "",
    ) -> None:
        self.name = name
        self.at = at
        self.target = target
        self.parent = parent
        self._span = span
        self._args = args
        self._keywords = keywords

    @cached_property
    def span(self) -> Span:
        """The place of the name."""
        return self._span()

    @cached_property
    def args(self) -> tuple[Value | None, ...]:
        """The positional arguments; None for what is no string, list or mapping."""
        return self._args()

    @cached_property
    def keywords(self) -> tuple[Keyword, ...]:
        """The keyword arguments, those of `**{…}` among them."""
        return self._keywords()

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
    faults: tuple[Fault, ...] = ()
    is_cut: Callable[[], bool] = bool  # whether following its values has come to an end by now


def worth_parsing(data: str) -> bool:
    """Whether a script may name a model or a dataset: a cheap test, before `parse`.

    It loads something, or it speaks of models or datasets and has a literal shaped like an id.
    """
    if any(sign in data for sign in _LOADS):
        return True
    if ("datasets" in data or "models" in data) and any(library in data for library in _LIBRARIES):
        return True
    return any(name in data for name in _NAMES) and _quoted_id().search(data) is not None


def parse(text: str, known: Iterable[tuple[str, str]] = ()) -> Script:
    """Reads a script; offsets are into `text`. One that is no Python 3 is one fault.

    `known` has the texts of names that are set elsewhere: `MODEL`, `config.MODEL`.
    """
    from attrlint.parse.python_read import read

    return read(text, dict(known))


@cache
def _quoted_id() -> re.Pattern[str]:
    return re.compile(r"""["'][A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*["']""")
