"""Ids that hold a known work again, under its name: file forms, mirrors, reformatted data.

`TheBloke/Some-Model-GGUF` needs no entry: the form is told by the end of the name, and who mirrors
whom by registry/reuploads.tsv. Whoever holds `dapo-math-17k` holds the work that is known so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from attrlint.record import NamedTuple
from attrlint.registry.work import Work

_WORDS = (  # the last words of the patterns below that hold no digit
    " gguf ggml gptq awq gawq hqq aqlm bnb dynamic bit bits quantized quantised quant "
    "imat imatrix mlx onnx web openvino coreml marlin hf safetensors transformers "
    "mirror copy sharded reformat reformatted format formatted converted standard "
    "parquet json jsonl chatml sharegpt style messages openai preprocessed tokenized "
    "openinstruct qrels vsft sample subset mini small dummy modif filtered dedup "
    "deduped deduplicated split decontaminated cleaned binarized train test sets mcq "
    "openended image images m k l s x "
)


class Reupload(NamedTuple):
    """An id whose name says that it holds a work again."""

    work: Work
    original: str  # the hub id that it was made from
    relation: str  # copy | quantised | derivative


def plain_names(tail: str, kind: str) -> Iterator[tuple[str, str]]:
    """(name, relation) of what the last part of a hub id may be a re-upload of.

    First the name as it stands, with relation "", then without the words for a file form at its
    end: `X-v1-GGUF`, `X-v1`. The relation is `quantised` or, for a part of some data, `derivative`
    where a word says so, else `copy`.
    """
    yield tail, ""
    last = max(tail.rfind("-"), tail.rfind("_"), tail.rfind(".")) + 1
    word = tail[last:].lower()
    if not last or (f" {word} " not in _WORDS and not any(map(str.isdigit, word))):
        return  # most names: no pattern is compiled for those
    pattern = _forms() if kind == "model" else _formats()
    relation = "copy"
    while found := pattern.search(tail):
        relation = found.lastgroup or relation
        tail = tail[: found.start()]
        yield tail, relation


@cache
def _forms() -> re.Pattern[str]:
    """The last word of a model's name where it tells its file form; a group tells which sort."""
    return re.compile(
        r"[-_.](?:(?P<quantised>"
        r"i?gguf|ggml|gptq|g?awq|exl[23]|hqq|aqlm|bnb|nf4|fp4|nvfp4|mxfp[48]|fp8(?:[-_]dynamic)?"
        r"|(?:int|uint|w)?[2-8][-_]?bits?(?:[-_]\d+g)?|int[48]|w\da\d+|q\d(?:_[k0-9](?:_[smlx]+)?)?"
        r"|unsloth[-_]bnb[-_]4bit|dynamic|quanti[sz]ed(?:\.w\da\d+)?|quant|imat(?:rix)?|i1|\d+x\d+|\d+g"
        r"|gs\d+|mlx|onnx(?:[-_]web)?|openvino|coreml|ct2|marlin"
        r")|hf|bf16|fp16|fp32|f16|safetensors|transformers|mirror|copy|sharded)$",
        re.IGNORECASE,
    )


@cache
def _formats() -> re.Pattern[str]:
    """The last word of a data set's name where it tells its layout; a group tells a part of it."""
    return re.compile(
        r"[-_](?:re-?format(?:ted)?|format(?:ted)?|converted|standard|parquet|jsonl?|chatml"
        r"|sharegpt(?:[-_](?:format|style))?|trl[-_]style|messages|openai|h4|mirror|copy"
        r"|preprocessed|tokenized|openinstruct|qrels|vsft"
        r"|(?P<derivative>sample|subset|mini|small|dummy|modif|filtered|dedup(?:ed|licated)?|split"
        r"|decontaminated|cleaned|binarized|train|test|\d+(?:\.\d+)?[km]|support_query_sets"
        r"|part_\d+|mcq|openended|(?:single|multiple)_images?))$",
        re.IGNORECASE,
    )
