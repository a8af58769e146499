"""By which names a card may mention what a repository uses."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from attrlint.record import NamedTuple
from attrlint.registry.identifiers import squash

if TYPE_CHECKING:
    import re

    from attrlint.ledger import Entry


LANGUAGES = (
    "Arabic|Basque|Bulgarian|Catalan|Chinese|Czech|Danish|Dutch|Finnish|French|German|Greek|Hebrew"
    "|Hindi|Hungarian|Indonesian|Italian|Japanese|Korean|Norwegian|Persian|Polish|Portuguese"
    "|Romanian|Russian|Spanish|Swedish|Thai|Turkish|Ukrainian|Urdu|Vietnamese"
)
_FIRST_WORDS = 3  # of an id, which say with "dataset" what is meant


class Named(NamedTuple):
    """A question to the card: which of these names does it say first, as a name of its own?"""

    names: tuple[str, ...]
    family: bool


def names_of(entry: Entry) -> Named:
    """The names by which a card may mention an entry's work."""
    names = [entry.title, entry.hub, entry.hub.rpartition("/")[2]]
    names += [one.value for one in entry.mentions if not one.local and one.via != "prose:echo"]
    if entry.kind == "model":
        names.append(_packed(entry.work is not None).sub("", entry.hub.rpartition("/")[2]))
    if entry.kind == "method":  # `merge_method: linear`, and the card says "linear"; "LoRAs"
        names += [f"{entry.title}s", *(mention.text for mention in entry.mentions)]
    if entry.kind == "dataset":
        names += [_bare(entry.hub), *_called_data(entry.hub)]
    if entry.work is not None:
        names += [entry.work.title, *entry.work.aliases]
        if entry.kind == "dataset":
            names += [hub.rpartition("/")[2] for hub in entry.work.hub]
            names += [one.text for one in entry.mentions if one.is_called]
    unique = dict.fromkeys(name for name in names if len(squash(name)) > 2)
    return Named(tuple(unique), entry.kind == "model" and not entry.shared)


@cache
def _packed(known: bool) -> re.Pattern[str]:
    """What of a model's id tells how it is packed, or how much of it is active: `-A22B`."""
    import re

    end = "" if known else r"|[-_.](?:merged|hf|fp16|bf16|gguf|gptq|awq|[48]-?bit)$"
    return re.compile(rf"[-_]a\d{{1,2}}b(?![a-z\d]){end}", re.IGNORECASE)


def _bare(hub: str) -> str:
    """The name in the hub id of data without the words for data, its size and its language, where
    what is left is a name for sure: `Gull-Tern-VLM` of acme/Gull-Tern-VLM-Dataset, `VoiceGull` of
    VoiceGull-400K, `Gull-UI` of Gull-UI/Gull-UI_Data, `gullNER` of turkish-gullNER. "" where it
    may be a word."""
    owner, _, tail = hub.rpartition("/")
    bare = _of_data().sub("", tail)
    if bare == tail or not any(map(str.isupper, bare)):
        return ""
    sure = bare.count("-") + bare.count("_") > 1 or _hump().search(bare)
    return bare if sure or squash(bare) == squash(owner) else ""


def _called_data(hub: str) -> Iterator[str]:
    """What prose may call data by the first words of its hub id: "the Gull Toxic Comment dataset",
    for acme/gull-toxic-comment-classification-challenge."""
    words = hub.rpartition("/")[2].replace("_", "-").split("-")
    for end in range(_FIRST_WORDS, len(words)):
        yield " ".join((*words[:end], "dataset"))


@cache
def _of_data() -> re.Pattern[str]:
    import re

    return re.compile(
        rf"\A(?:{LANGUAGES})[-_]|[-_](?:data(?:sets?)?|corpus|\d+(?:\.\d+)?[km])(?![a-z\d])",
        re.IGNORECASE,
    )


@cache
def _hump() -> re.Pattern[str]:
    """A capital inside a word: `VoiceGull`."""
    import re

    return re.compile(r"[a-z][A-Z]")
