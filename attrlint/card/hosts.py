"""Where data lies besides the hub: what a canonical address (`registry.identifiers`) leads to."""

from __future__ import annotations

import re

from attrlint.card.pattern import Pattern
from attrlint.registry.store import Registry
from attrlint.registry.work import Work

_PLAIN_LINK = Pattern(
    r"(?:here|link|this|this (?:dataset|model|link|repo\w*|page)|dataset|model|data|hub"
    r"|hugging ?face(?: hub)?|hf|original(?: model)?|click|source|url|website|kaggle"
    r"|zenodo|openslr|ldc|(?:check|see|view|download|read|visit|browse) [^\n]{1,60}"
    r"|(?:kaggle|hugging ?face|github|zenodo) (?:data ?set|data|repo\w*|page|link)"
    r"|[^\n]{0,12}(?:下载|下載|다운로드|ダウンロード)[^\n]{0,60})\W*\Z",
    re.I,
)
_AROUND = Pattern(r"\A(?:the|this) | (?:data ?sets?|corpus)(?: (?:in|on|from|at) [\w ]+)?\Z", re.I)
_PROFILE = Pattern(
    r"(?:https?:)?//(?:www\.)?(?:github\.com|gitlab\.com|twitter\.com|x\.com|orcid\.org"
    r"|linkedin\.com/in|scholar\.google\.com)/[^/]+/?\Z",
    re.I,
)
_SETS = ("data", "dataset", "datasets", "data set", "corpus")
_CATALOGUES = ("url:adapterhub.ml/explore/", "url:tensorflow.org/datasets/catalog/")  # …/NAME
_DATA = (
    "url:kaggle.com/datasets/",
    "url:kaggle.com/c/",
    "url:kaggle.com/competitions/",
    "url:openslr.org/",
    "url:catalog.ldc.upenn.edu/LDC",
    "url:data.mendeley.com/datasets/",
    "url:aihub.or.kr/",
    "url:archive.ics.uci.edu/dataset",
    *_CATALOGUES,
)
_ANYTHING = ("doi:10.5281/zenodo.", "doi:10.6084/m9.figshare.")  # models, too
_KAGGLE = Pattern(  # how the address of its data was, and of notebooks: OWNER/NAME
    r"url:kaggle\.com/(?!(?:code|kernels|notebooks|models|learn|discussions?|docs|organizations"
    r"|general|questions-and-answers|product-feedback|getting-started|work)/)[\w-]+/[\w-]+\Z"
)


def kind_at(key: str) -> str | None:
    """`dataset`, "" for a host of data and of more, None for any other address."""
    if key.startswith(_DATA):
        return "dataset"
    if key.startswith(_ANYTHING):
        return ""
    return "" if key.startswith("url:kaggle.com/") and _KAGGLE.match(key) else None


def name_at(key: str, said: str) -> str:
    """What an address is called; `said` is the text of the link to it, "" if it says nothing."""
    described = said.lower().startswith(("a ", "an "))
    words = said.islower() and said.isascii() and said.count(" ") > 1
    described = described or (words and not said.endswith(_SETS))  # `used in this work`
    if said and not described and "/" not in said:  # with a slash it would pass for an id
        return _AROUND.sub("", said)
    if key.startswith(_CATALOGUES):
        return key.rpartition("/")[2]
    return key.replace("url:", "https://", 1)


def method_at(registry: Registry, key: str, said: str) -> Work | str:
    """The method that a paper introduces; the key of a paper nobody registered; "" for none.

    None too where the text of the link is the name of another of its works: `[T5](…)`.
    """
    works = [match.work for match in registry.all_by_identifier(key)]
    method = next((work for work in works if work.kind == "method"), None)
    if method is None or key.startswith("github:"):
        return "" if works or not key.startswith("arxiv:") else key
    named = registry.names_in(said, {"model", "dataset", "method"}, least="low")
    kinds = {match.work.kind for _, match in named if match.work in works}
    short = method.title.partition(" ")[0]  # `MAE (masked autoencoding)`
    return method if not kinds or "method" in kinds or f"({short})" in said else ""


def is_plain_link(text: str) -> bool:
    """Whether a link's text says nothing of where it leads (`here`, `this dataset`)."""
    return bool(_PLAIN_LINK.match(text))


def is_profile(url: str) -> bool:
    """Whether an address is the page of somebody, and so of no work: `https://github.com/NAME`."""
    return bool(_PROFILE.match(url))
