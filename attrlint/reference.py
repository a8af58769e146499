"""References and credits: what a repository uses, and what it says of that."""

from __future__ import annotations

from functools import lru_cache

from attrlint.document import Location
from attrlint.record import NamedTuple
from attrlint.registry.work import Work

CONFIDENCE = ("low", "medium", "high")
USE_ROLES = frozenset(
    ("train", "base", "teacher", "reward", "merge", "tokenizer", "component", "method", "reference")
)


PREPARATION = "data-preparation"  # the format of data in a script that writes it anew

_CALIBRATING = ("quantization", "calibration", "imatrix")
_QUANTISING = ("quantiz", "quantis", "quant_", "awq_", "gptq_")
_PARTS = frozenset(
    (
        *("vision_tower", "mm_vision_tower", "vision_encoder", "visual_encoder", "vision_model"),
        *("text_config", "vision_config", "audio_config", "encoder", "decoder", "text_encoder"),
        *("vae", "pretrained_vae_model_name_or_path", "clip_l", "clip_g", "t5xxl", "audio_tower"),
        *("visual_encoder_name_or_path", "image_encoder", "speech_encoder", "vocoder"),
    )
)


class Reference(NamedTuple):
    """A place in a file that names a work."""

    at: Location
    kind: str  # dataset | model | method | software
    role: str  # train eval base teacher reward reference merge tokenizer component method
    text: str  # as written
    value: str  # normalised: a hub id where one is given or a table resolves it, else the name
    via: str  # "key:datasets[].path", "flag:--dataset", "call:load_dataset", "metadata:base_model",
    #           "prose:…", "fence:…", "comment:…", "name:…"
    confidence: str = "high"  # high | medium | low
    work: Work | None = None
    hub: str = ""  # the canonical hub id, renames followed; "" where none is known
    local: bool = False  # a path in the repository or on somebody's disk, not an id
    format: str = ""  # the framework whose file or command this is: "axolotl", "hf-card", …
    subsets: tuple[str, ...] = ()  # of a dataset, its configurations, folders, files or splits
    #           that are taken, as written beside its id; () where nothing is said of them

    @property
    def is_use(self) -> bool:
        """Whether this makes the repository owe."""
        return self.role in USE_ROLES and self.kind != "software"

    @property
    def is_part(self) -> bool:
        """Whether it is a part of the model only: a tokenizer, a tower, a nested config's model."""
        if self.role in ("tokenizer", "component"):
            return True
        path = self.via.partition(":")[2].lower().lstrip("-").replace("-", "_").split(".")
        return any(word in _PARTS for word in path[-2:])

    @property
    def is_calibration(self) -> bool:
        """Whether it is data that a quantisation was calibrated with, not trained on: by its key,
        or in a script or folder that is called so, or that takes a number of samples for one."""
        if self.format == "quantizers" or any(word in self.via for word in _CALIBRATING):
            return True
        if self.kind != "dataset":
            return False
        if self.origin == "prose":
            start = self.at.span.start
            lead = self.at.document.text[max(0, start - 80) : start].lower().rpartition(". ")[2]
            return any(word in lead for word in ("calibrat", "imatrix", "importance matrix"))
        parts = self.at.document.path.lower().split("/")
        if any(part.startswith(_QUANTISING) for part in parts) or "calib" in parts[-1]:
            return True
        return self.origin == "call" and _takes_samples(self.at.document.text)

    @property
    def is_preparation(self) -> bool:
        """Whether it is data in a script that does not train and writes data: what is trained on
        may be made of it."""
        return self.format == PREPARATION

    @property
    def is_optional(self) -> bool:
        """Whether a file sets a method that one may credit: an optimizer, a kernel, a schedule."""
        tier = self.work.tier if self.work is not None and self.kind == "method" else ""
        return tier == "good-to-credit" and self.origin in ("key", "flag", "call", "name", "fence")

    @property
    def is_spelt(self) -> bool:
        """Whether its place in a file spells what is used: no variable, and no comment."""
        name = self.value.rpartition("/")[2].lower()
        return self.origin != "comment" and name in self.at.text.lower()

    @property
    def is_called(self) -> bool:
        """Whether a key gives data a name of the project's, `belle_chat`, that is no word, file,
        path or variable: what the card may call it, too."""
        word, text, at = self.text.replace("-", "_"), self.at.document.text, self.at.span.start
        if self.origin != "key" or "_" not in self.text or not word.replace("_", "").isalnum():
            return False
        is_code = self.at.document.path.endswith((".py", ".ipynb"))
        return not is_code or text[at - 1 : at] in ("'", '"')

    @property
    def origin(self) -> str:
        """How it was found, in a word: metadata, key, flag, call, prose, fence, comment, name."""
        return self.via.partition(":")[0]


class Credit(NamedTuple):
    """A place that gives credit."""

    at: Location
    grade: str  # named | linked | listed | cited | licensed | noticed | stated
    key: str  # what it points at, as registry/identifiers.py spells it: "model:org/x", "arxiv:…"
    text: str  # as written


class Statement(NamedTuple):
    """What a repository says of itself and a work: in the card's prose, or in attribution.yaml.

    `about` is as written, "" for any other work. `uses_*` is True where the use is stated, False
    where it is denied, None where nothing is said.
    """

    at: Location
    about: str
    kind: str  # inspired-by | independent | derived | trained-from-scratch | undisclosed
    uses_data: bool | None = None
    uses_weights: bool | None = None
    uses_code: bool | None = None
    since: str = ""  # ISO date, or a prefix of one
    evidence: str = ""


class Trace(NamedTuple):
    """The name of a registered work in a config value, path, run name or file name."""

    at: Location
    text: str
    work: Work
    confidence: str
    via: str  # key, flag or "file name"


@lru_cache(maxsize=1)
def _takes_samples(text: str) -> bool:
    """Whether a script takes samples as GPTQ's datautils.py does, by what it calls them."""
    return "nsamples" in text and "seqlen" in text
