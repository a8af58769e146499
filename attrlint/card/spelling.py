"""How a name is written: what is spelt like the name of a work and hardly like a word."""

from __future__ import annotations

import re

from attrlint.card.languages import Language
from attrlint.card.pattern import Pattern
from attrlint.registry.identifiers import is_legacy_model

FILE = Pattern(
    r"\.(?:py|sh|jsonl?|csv|tsv|txt|ya?ml|md|bin|pt|gguf|safetensors|zip|gz|parquet|ipynb|model|onnx|"
    r"ckpt|pth|h5|npy|pkl|joblib|wav|mp3|png|jpe?g|html?|cfg|ini|toml|co|com|org|net|io)\Z",
    re.I,
)
_SIZES = frozenset(("base", "large", "small", "mini", "tiny", "medium", "xl", "cased", "uncased"))
_VARIABLE = Pattern(
    r"(?:data_?set|data|(?:base_)?model|output)_(?:name|path|id|dir|root)s?|(?:save|from)_pretrained"
    r"|[a-z]\w*\.[a-z]\w*_\w*|(?:\w+ ){0,3}(?:entropy|loss)"  # `export.to_onnx`, `Dice Loss`
    r"|(?:fine|instruct(?:ion)?|prompt|pre|post)[- ]?(?:tun|train)ing",
    re.I,
)
_CARD = Pattern(  # graphics cards, counted or not
    r"(?:\d+x)?(?:a(?:10|16|30|40|100|800|[2456]000)g?|b[123]00|g[bh][23]00|h(?:20|[128]00)|l(?:4|20|40)s?|p40"
    r"|m[1-4](?:pro|max|ultra)?|p100|t4|v100|tpu(?:v\d\w?)?|mi\d{3}x?|[rg]tx\d{4}(?:ti)?|gaudi\d?|macbook"
    r"|(?:ml\.)?[a-z]+\d+[a-z]*\.\d*x?large)s?(?:x\d+)?"
)
_OPTION = Pattern(  # of a script
    r"[a-z][a-z0-9_]*_(?:dirs?|rates?|epochs?|steps?|size|length|paths?|ratio|decay|workers|rank|alpha"
    r"|dropout|scheduler|scheduler_type|limit|bytes|func|function|fn|time)"
)
_COMMON = Pattern(
    r"(?:original|new|old|raw|custom|own|other|processed|combined|merged|final|full|public|private"
    r"|external|internal|additional|extra)[ _-]?data[ _-]?sets?"
    r"|(?:image|vision|visual|text|audio|speech|video)[ _-]?(?:encoder|decoder|tower)s?"
    r"|\w+_(?:key|token|secret|url)|(?:train|test|val|valid|eval|data)_(?:files?|path|dir)",
    re.IGNORECASE,
)
_CLASS = Pattern(
    r"\w(?:Tokenizer|TokenizerFast|Trainer|Config)\Z"
    r"|[a-z](?:Pipeline|Dataset|Loader|Classifier|Processor)\Z|[a-z]For[A-Z][A-Za-z]+\Z|SavedModel\Z|-trainer\Z"
)
_NUMBERED = Pattern(
    r"(?:step|stage|phase|part|round|run|trial|experiment|option|fold|te?mp|model|merge)[-_]?\d+[a-z]?\Z"
    r"|v\d+(?:\.\d+){0,3}[a-z]?\Z|\d{1,2} ?(?:단계|차|段階|阶段|階段)\Z",
    re.I,
)
_DESCRIBED = Pattern(
    r"-(?:targeted|specific|focused|oriented|related|centric|only|scale|fold|managed|quality|resource|mixed"
    r"|pretrained)\Z|\A(?:text|table|image|speech|data|code|video|audio|sequence)-to-\w+\Z",
    re.I,
)
_ADJECTIVE = Pattern(
    r"-(?:based|like|style|type|tuned|trained|generated|compatible|targeted|specific|focused"
    r"|delimited|separated)\Z"
)
_BRACKETED = Pattern(r"\s?[(（][^()（）]{0,40}[)）]")
MODEL_WORDS = Pattern(
    r"(?:^|[-_])(?:\d+(?:\.\d+)?b|\w*bert|gpt\d?|m?t5|llama|mistral|instruct|chat|base|large|small)(?:[-_]|$)"
)
_LOADERS = (  # of data in a folder or file, and of one's own: `the imagefolder dataset`
    " imagefolder image_folder audiofolder audio_folder videofolder csv json jsonl parquet text "
    "txt pandas webdataset generator custom data_set my_dataset custom_dataset "
)
_MEASURED = Pattern(r"(?:\A|[ _-])(?:scores?|accuracy|f1|bleu|wer|loss|precision|recall)\Z", re.I)
_LOCALE = Pattern(r"[a-z]{2,3}[-_][A-Z]{2}")  # `sv-SE`
_HASH = Pattern(r"[0-9a-f]{7,40}")
_QUANTISED = Pattern(r"i?q[2-8](?:_\w{1,6})?", re.I)  # how weights are written: `Q4`, `Q5_K_M`
_UNIT = r"[kgmt]b|k?hz|fps|kbps|[kmbtghsvx]|hrs?|mins?|secs?|px|bit|st|nd|rd|th|e-?\d+"
_NUMBER = rf"[\d.,]+(?: ?(?:{_UNIT}))?"
_AMOUNT = Pattern(rf"{_NUMBER}(?:(?:(?<=[a-z]) ?|[ -]{{1,2}}){_NUMBER})*[ -]{{0,2}}")  # none touch
_FUNCTION = " a an the of to in on by for up out and or at is off top so as end art "


def strength(said: str) -> str:
    """medium for what can hardly be anything but a name, low for capitalised words."""
    for word in said.split(" "):
        capitals = sum(map(str.isupper, word[1:]))
        if "_" in word or (has_digit(word) and any(map(str.isalpha, word))):
            return "medium"
        if capitals and not word.endswith("s'"):
            return "medium"
    return "medium" if said.islower() and looks_like_id(said) else "low"


def is_coined(said: str) -> bool:
    """Whether a name is written as no word is: capitals inside, digits, marks."""
    return bool(re.search(r"\d|_|[A-Z].*[A-Z]|[a-z][A-Z]", said)) or "-" in said


def looks_like_id(said: str) -> bool:
    """Whether a lower-case word is written like an identifier: `gpt_neo`, `mt5-small`."""
    parts = re.split(r"[-_.]", said)
    if any(f" {part} " in _FUNCTION for part in parts) or FILE.search(said):
        return False
    if re.fullmatch(
        r"\d*[a-z]?\d*-?(?:bit|shot|layer|gram|epoch|turn|step|class|way|head)s?", said
    ):
        return False
    if "_" in said or (len(parts) > 1 and is_legacy_model(said)):
        return True
    if len(parts) > 2 and not _SIZES.isdisjoint(parts[1:]):
        return True
    return has_digit(said) and any(map(str.isalpha, said)) and len(parts) > 1


def is_compound(said: str) -> bool:
    """`BERT-based`, `LLaMA-like`: a name within an adjective."""
    return bool(_ADJECTIVE.search(said))


def is_described(said: str) -> bool:
    """`SQL-targeted`, `task-specific`: words that describe data and name none."""
    return bool(_DESCRIBED.search(said))


def is_common(said: str) -> bool:
    """`original datasets`, `Image Encoder`, `API_KEY`: what many a text has some of."""
    return bool(_COMMON.fullmatch(said))


def is_numbered(said: str) -> bool:
    """`Step1`, `model_2`, `v0.8`: what a text calls its own parts, and no name."""
    return bool(_NUMBERED.match(said))


def is_class(said: str) -> bool:
    """Whether a name is one of a class in code: `BertTokenizer`."""
    return bool(_CLASS.search(said))


def names_nothing(said: str) -> bool:
    """Whether what is written like a name is of code, an option, kinds of data, steps, measures."""
    shouted = said.isupper() and said.count(" ") > 2
    if _LOCALE.fullmatch(said):
        return True
    other = is_class(said) or is_described(said) or is_numbered(said) or is_loader(said)
    other = other or shouted or is_hash(said) or bool(_OPTION.fullmatch(said))
    other = other or bool(_QUANTISED.fullmatch(said) or _VARIABLE.fullmatch(said))
    return other or bool(_MEASURED.search(said))


def is_hash(said: str) -> bool:
    """Whether a word is the hash of a commit."""
    return bool(_HASH.fullmatch(said)) and has_digit(said)


def is_loader(said: str) -> bool:
    """Whether the name of a dataset is that of how one's own files are loaded."""
    return f" {said.lower()} " in _LOADERS


def whole_word(text: str, start: int, end: int) -> tuple[int, int]:
    """The word that a span lies in, hyphens, dots and slashes inside included."""
    while start and re.match(r"[A-Za-z0-9_]", text[start - 1]):
        start -= 1
    before = re.search(r"(?:[A-Za-z0-9][A-Za-z0-9.]*[-/_]+)+\Z", text[max(0, start - 60) : start])
    if before:
        start -= len(before.group())
    after = re.compile(r"[A-Za-z0-9_]*(?:[-./_](?=[A-Za-z0-9])[A-Za-z0-9_]+)*").match(text, end)
    return start, after.end() if after else end


def has_digit(text: str) -> bool:
    """Whether there is a digit in a text."""
    return any(map(str.isdigit, text))


def has_mark(text: str) -> bool:
    """Whether words are joined by a mark in a text."""
    return "_" in text or "-" in text


def bare(word: str) -> str:
    """A word without the marks around it, lower case."""
    return word.lower().strip(".,:;'’\"()")


def stands_among_cjk(text: str, start: int, end: int) -> bool:
    """Whether a Latin word is set off by Chinese, Japanese or Korean, as a foreign name."""
    bracketed = _BRACKETED.match(text, end)
    end = bracketed.end() if bracketed else end
    around = text[:start].rstrip()[-1:] + text[end : end + 2].lstrip()[:1]
    return all(char > "⺀" for char in around)


def describes(said: str, kind: str, language: Language, *, plain: bool) -> bool:
    """Whether some words describe a work and are not written as its name: `Spanish tweets`."""
    first, _, rest = said.partition(" ")
    if not rest or kind == "model":
        return bool(rest) and plain and not MODEL_WORDS.search(said.replace(" ", "-"))
    return first.lower() in language.ordinary and rest.islower() and is_noun(rest, language)


def is_hardware(word: str, language: Language) -> bool:
    """Whether a word, or a part of it, is one of machines: `A100-40GB`, `4xV100`, `platform`."""
    low = bare(word)
    first, _, rest = low.partition("-")
    if rest in ("gpu", "gpus", "tpu", "tpus", "node", "nodes"):
        return True  # `4x8-GPU`
    return bool(not language.hardware.isdisjoint((low, first)) or _CARD.fullmatch(first))


def is_amount(said: str) -> bool:
    """Whether words are a number, of whatever unit: `118k`, `2x8 GB`."""
    return bool(_AMOUNT.fullmatch(said.lower()))


def is_noun(said: str, language: Language) -> bool:
    """Whether words are nouns for data and nothing else."""
    return all(language.dataset.fullmatch(word) for word in said.split())
