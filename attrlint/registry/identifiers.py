"""One canonical spelling for whatever points at a work.

Keys: `dataset:owner/name` and `model:owner/name` (hub ids, lower case), `arxiv:2306.08568`,
`doi:10.…`, `acl:2020.emnlp-demos.6`, `openreview:ID`, `github:owner/name`, and `url:host/path` for
other addresses. Pure functions of strings; what is registered under a key is the store's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from attrlint.document import Span

_HOSTS = (
    r"huggingface\.co|hf\.co|hf-mirror\.com|(?:export\.)?arxiv\.org|alphaxiv\.org|ar5iv\.org"
    r"|(?:dx\.)?doi\.org|github\.com|aclanthology\.org|openreview\.net|modelscope\.(?:cn|ai)"
)
_HUB_HOSTS = frozenset(("huggingface.co", "hf.co", "hf-mirror.com"))
_MODELSCOPE_HOSTS = frozenset(("modelscope.cn", "modelscope.ai"))
_ARXIV_HOSTS = frozenset(
    ("arxiv.org", "export.arxiv.org", "alphaxiv.org", "ar5iv.org", "ar5iv.labs.arxiv.org")
)
_NOT_OWNERS = (  # first path parts of huggingface.co that are pages of the hub itself
    " api blog brand chat changelog collections content-guidelines course docs enterprise exbert "
    "front hub inference inference-api inference-endpoints join kernels landing languages learn "
    "login metrics models new new-dataset nlp notifications organizations papers posts pricing "
    "privacy search settings spaces storage support tasks tensorboard terms-of-service users "
    "welcome datasets "
)
_NOT_GITHUB_OWNERS = (
    " about apps collections enterprise explore features login marketplace notifications orgs "
    "search settings sponsors stars topics trending users "
)
_VIEWS = (["blob"], ["resolve"], ["tree"], ["raw"], ["viewer"], ["discussions"], ["commits"])
_LEGACY_STARTS = (
    *("albert-", "bert-", "camembert-", "ctrl", "distil", "gpt2", "openai-gpt", "roberta-"),
    *("t5-", "transfo-xl-", "xlm-", "xlnet-"),
)
_ACL_DOIS = "10.18653/v1/"
_OPENERS = {")": "(", "]": "[", "}": "{"}
_TRAILING = ".,;:!?'\"*`…»”’"


# Compiled on first use: many runs need none of these, and each costs as much as a small import.


@cache
def _found() -> re.Pattern[str]:
    """What stands in running text."""
    return re.compile(
        rf"(?:https?://|hf://|git@github\.com:|(?<![\w@./-])(?:www\.)?(?:{_HOSTS})/)"
        r"[^\s<>\"`\[\]{}|\\^]+"
        r"|(?<![\w./])arxiv\s?:\s?"
        r"(?:\d{4}\.\d{4,5}|[a-z-]{2,20}(?:\.[a-z]{2})?/\d{7})(?:v\d{1,2})?(?!\w)"
        r"|(?<![\w./])10\.\d{4,9}/[^\s<>\"`\[\]{}|\\^]+",
        re.IGNORECASE,
    )


@cache
def _arxiv_id() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?P<new>(?:0[7-9]|[1-9]\d)(?:0[1-9]|1[0-2])\.\d{4,5})"
        r"|(?P<old>[a-z][a-z-]{1,19}(?:\.[a-z]{2})?/\d{7}))(?:v\d{1,2})?(?:\.pdf)?/?",
        re.IGNORECASE,
    )


@cache
def _scheme() -> re.Pattern[str]:
    return re.compile(r"(?:https?:)?//|hf://|git@(?=github\.com:)|ssh://git@", re.IGNORECASE)


def canonical(text: str) -> str | None:
    """The key of one identifier or URL; None for what is neither.

    A bare `owner/name` is a dataset or a model: say which with `hub_key`.
    """
    text = _trim(text.strip().strip("<>").strip())
    if not text or text.isspace():
        return None
    prefix, colon, rest = text.partition(":")
    if colon and not rest.startswith("//"):
        rest = rest.strip()
        scheme = prefix.lower()
        if scheme == "arxiv":
            return _arxiv(rest)
        if scheme == "doi":
            return _doi(rest)
        if scheme == "github":
            return _github(rest.split("/"))
    if text.startswith("10."):
        return _doi(text)
    if paper := _arxiv(text):
        return paper
    scheme_end = _scheme().match(text)
    if not scheme_end and not _found().match(text):
        if text.lower().startswith("datasets/"):
            parts = text.split("/")
            return hub_key("/".join(parts[1:3]), "dataset")
        return None
    return _address(text)


def find_identifiers(text: str) -> Iterator[tuple[Span, str]]:
    """Every identifier and URL in running text, with its exact span and its key.

    Trailing punctuation and brackets that were not opened inside are no part of it. Linear time.
    """
    for match in _found().finditer(text):
        found = _trim(match.group())
        if key := canonical(found):
            yield Span(match.start(), match.start() + len(found)), key


def hub_link(text: str) -> tuple[str, str] | None:
    """(`dataset` or `model`, id as spelt) of a hub URL or `datasets/owner/name`, else None."""
    if "/" not in text:
        return None
    text = _trim(text.strip())
    start = _scheme().match(text)
    bare = text[start.end() :] if start else text
    bare, _, asked = bare.partition("#")[0].partition("?")
    bare = _unquote(bare)
    if start and start.group().lower() == "hf://":
        return _hub(bare.split("/"))
    if not start and bare.lower().startswith("datasets/"):
        return _hub(bare.split("/"))
    host, _, path = bare.partition("/")
    host = host.lower().removeprefix("www.")
    parts = [part for part in path.split("/") if part]
    if host in _HUB_HOSTS:
        return _hub(_viewed(asked) if parts == ["datasets", "viewer"] else parts)
    if host in _MODELSCOPE_HOSTS and len(parts) >= 3 and parts[0] in ("models", "datasets"):
        return (parts[0][:-1], "/".join(parts[1:3])) if _is_hub_id(parts[1:3]) else None
    return None


def _viewed(asked: str) -> list[str]:
    """The path of the data that the hub's viewer was asked to show: `dataset=oscar&config=en`."""
    shown = (pair[8:] for pair in asked.split("&") if pair.startswith("dataset="))
    return ["datasets", *_unquote(next(shown, "")).split("/")]


def hub_key(hub_id: str, kind: str) -> str | None:
    """The key of a hub id (`owner/name`, or a legacy id without owner); None if it is no hub id."""
    parts = hub_id.strip().strip("/").split("/")
    return f"{kind}:{'/'.join(parts).lower()}" if _is_hub_id(parts) else None


def is_legacy_model(name: str) -> bool:
    """Whether a name without owner is a model id of the hub's first years (`gpt2`)."""
    return name.lower().startswith(_LEGACY_STARTS) and bool(_legacy().fullmatch(name))


def squash(name: str) -> str:
    """Letters and digits alone, lower case, accents folded: names are compared in this form.

    A plus that ends a word is spelt out, as people do: `HumanEval+` is `humanevalplus`.
    """
    return _kept_squash(name) if len(name) <= 100 else _squash(name)


def _squash(name: str) -> str:
    if "+" in name:
        name = re.sub(r"(?<=\w)\+(?!\w)", "plus", name)
    if name.isascii():
        return re.sub(r"[^a-z0-9]+", "", name.lower())
    return "".join(filter(str.isalnum, fold(name)))


_kept_squash = lru_cache(maxsize=16_384)(_squash)


def fold(text: str) -> str:
    """Lower case without accents; letters of other scripts are kept."""
    from unicodedata import combining, normalize

    if not text.isascii():
        text = normalize("NFKD", text.translate(_FOLDED))
        marks = [ord(char) for char in set(text) if combining(char)]
        text = text.translate(dict.fromkeys(marks)) if marks else text
    return text.casefold()


def normal_title(title: str) -> str:
    """A title for comparison: LaTeX, accents, case and punctuation gone, words one space apart."""
    return " ".join(re.findall(r"[^\W_]+", fold(_plain(title))))


def main_title(title: str) -> str:
    """The normal title up to the first colon (or spaced dash): what stands before a subtitle."""
    return normal_title(re.split(r":(?!\S*/)|\s[-–—]+\s", _plain(title), maxsplit=1)[0])


def title_key(squashed: str) -> str:
    """The key of a squashed title: its beginning, the rest is compared with `same_title`."""
    return f"title:{squashed[:40]}"


def same_title(one: str, other: str) -> bool:
    """Whether two titles name one work, for all of case, braces, accents and a missing subtitle."""
    whole = squash(normal_title(one))
    its = squash(normal_title(other))
    if not whole or not its:
        return False
    if whole == its:
        return True
    return whole == squash(main_title(other)) or its == squash(main_title(one))


_FOLDED = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i"})
_LATEX_LETTERS = {"o": "o", "O": "O", "l": "l", "L": "L", "ss": "ss", "ae": "ae", "AE": "AE"}
_LATEX_LETTERS |= {"oe": "oe", "OE": "OE", "aa": "a", "AA": "A", "i": "i", "j": "j"}


def _plain(title: str) -> str:
    """Text without LaTeX commands, accents and braces."""
    if "\\" in title:
        title = re.sub(r"\\[\"'`^~=.]", "", title)
        title = re.sub(r"\\[Hckrbdtuv](?=\s?\{)\s?", "", title)
        title = re.sub(
            r"\\([A-Za-z]+)\*?\s?", lambda found: _LATEX_LETTERS.get(found[1], ""), title
        )
    return title.translate(str.maketrans("", "", "{}$\\"))


def _trim(text: str) -> str:
    """Cut trailing punctuation and brackets that are not opened inside."""
    if not any(closer in text for closer in _OPENERS):
        return text.rstrip(_TRAILING)
    depth = {"(": 0, "[": 0, "{": 0}
    for at, char in enumerate(text):
        if char in depth:
            depth[char] += 1
        elif char in _OPENERS:
            depth[_OPENERS[char]] -= 1
            if depth[_OPENERS[char]] < 0:
                text = text[:at]
                break
    return text.rstrip(_TRAILING)


def _unquote(text: str) -> str:
    if "%" not in text:
        return text
    return re.sub(r"%([2-7][0-9A-Fa-f])", lambda found: chr(int(found[1], 16)), text)


def _arxiv(text: str) -> str | None:
    if text[4:5] != "." and not text.partition("/")[2][:7].isdigit():
        return None  # neither 2306.08568 nor cs/0112017
    found = _arxiv_id().fullmatch(text)
    if not found:
        return None
    if new := found["new"]:
        return f"arxiv:{new}"
    archive, _, number = found["old"].lower().partition("/")
    return f"arxiv:{archive.partition('.')[0]}/{number}"


def _doi(text: str) -> str | None:
    text = _unquote(text.strip()).lower()
    for resolver in ("https://", "http://", "dx.", "doi.org/"):
        text = text.removeprefix(resolver)
    if not re.fullmatch(r"10\.\d{4,9}/\S+", text):
        return None
    if text.startswith("10.48550/arxiv."):
        return _arxiv(text.removeprefix("10.48550/arxiv."))
    return f"doi:{text}"


def _acl(text: str) -> str | None:
    found = re.search(
        r"(?:^|/)([A-Za-z]\d{2}-\d{4}|\d{4}\.[a-z0-9]+-[a-z0-9_]+\.\d+)(?:v\d+)?(?:\.pdf|\.bib)?/?$",
        text,
        re.IGNORECASE,
    )
    if not found:
        return None
    name = found[1]
    return f"acl:{name.upper() if name[0].isalpha() else name.lower()}"


def same_paper(key: str) -> str | None:
    """The DOI of a paper of the ACL Anthology as its id there, and the other way round."""
    scheme, _, name = key.partition(":")
    if scheme == "acl":
        return f"doi:{_ACL_DOIS}{name.lower()}"
    if scheme == "doi" and name.startswith(_ACL_DOIS):
        return _acl(name.removeprefix(_ACL_DOIS))
    return None


def _github(parts: list[str]) -> str | None:
    if len(parts) < 2 or f" {parts[0].lower()} " in _NOT_GITHUB_OWNERS:
        return None
    name = re.sub(r"\.git$", "", parts[1])
    if not re.fullmatch(r"[\w.-]{1,100}", name) or not re.fullmatch(r"[\w-]{1,39}", parts[0]):
        return None
    return f"github:{parts[0]}/{name}".lower()


@cache
def _hub_name() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z0-9_][\w.-]{0,95}")


def _is_hub_id(parts: list[str]) -> bool:
    return len(parts) in (1, 2) and all(
        _hub_name().fullmatch(part) and not part.endswith(".") for part in parts
    )


@cache
def _legacy() -> re.Pattern[str]:
    return re.compile(
        r"(?:albert-(?:base|large|xlarge|xxlarge)-v[12]|bert-(?:base|large)-[\w-]+|camembert-base"
        r"|ctrl|distil(?:bert|roberta)-base[\w-]*|distilgpt2|gpt2(?:-medium|-large|-xl)?|openai-gpt"
        r"|roberta-(?:base|large)[\w-]*|t5-(?:small|base|large|3b|11b)|transfo-xl-wt103"
        r"|xlm-(?:clm|mlm|roberta)-[\w-]+|xlnet-(?:base|large)-cased)",
        re.IGNORECASE,
    )


def _hub(parts: list[str]) -> tuple[str, str] | None:
    """(kind, id) from the path of a hub URL."""
    kind = "model"
    if parts[:1] == ["api"] and len(parts) > 2:
        parts = parts[1:]
    if parts and parts[0] in ("models", "datasets") and len(parts) > 1:
        kind = parts[0][:-1]
        parts = parts[1:]
        if kind == "model" and len(parts) < 2:
            return None
    elif not parts or f" {parts[0].lower()} " in _NOT_OWNERS:
        return None
    elif len(parts) == 1 and not is_legacy_model(parts[0]):
        return None  # the page of an owner
    if parts[2:3] == ["tensorboard"]:
        return None  # the logs of a run
    if parts[1:2] in _VIEWS or (kind == "model" and is_legacy_model(parts[0])):
        parts = parts[:1]
    parts = [re.sub(r"\.git$", "", part.partition("@")[0]) for part in parts[:2]]
    return (kind, "/".join(parts)) if _is_hub_id(parts) else None


def _address(text: str) -> str | None:
    """The key of a URL, with or without its scheme."""
    link = hub_link(text)
    if link:
        return hub_key(link[1], link[0])
    start = _scheme().match(text)
    bare = text[start.end() :] if start else text
    if bare.lower().startswith("github.com:"):
        bare = bare.replace(":", "/", 1)
    address, _, query = bare.partition("?")
    address, query = address.partition("#")[0], query.partition("#")[0]
    host, _, path = address.partition("/")
    host = host.lower().removeprefix("www.")
    path = path.strip("/")
    if "." not in host:
        return None
    return _known_host(host, path, query) or f"url:{host}/{path}".rstrip("/")


def _known_host(host: str, path: str, query: str) -> str | None:
    """The key of a page of an archive, code host or library; None for other pages."""
    if host in _ARXIV_HOSTS:
        return _arxiv(path.partition("/")[2])
    if host in _HUB_HOSTS and path.startswith("papers/"):
        return _arxiv(path.removeprefix("papers/").partition("/")[0])
    if host in ("doi.org", "dx.doi.org"):
        return _doi(path)
    if host in ("github.com", "raw.githubusercontent.com"):
        return _github(path.split("/"))
    if host in ("aclanthology.org", "aclanthology.info", "aclweb.org"):
        return _acl(path)
    if host == "openreview.net":
        found = re.search(r"(?:^|&)id=([\w-]{6,20})", query)
        return f"openreview:{found[1]}" if found else None
    if host == "zenodo.org":
        found = re.match(r"records?/(\d+)", path)
        return f"doi:10.5281/zenodo.{found[1]}" if found else None
    if host == "api.semanticscholar.org" and path.lower().startswith("arxiv:"):
        return _arxiv(path[6:])
    return None
