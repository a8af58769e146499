"""Models that look like a registered family which nothing in the repository names.

An architecture alone says nothing: hundreds of unrelated models are `LlamaForCausalLM`. Counted are
its class with all dimensions that a config gives, the vocabulary among them; all dimensions with a
tensor name that tells the class, or with a class that no known family has; and sets of special
tokens that only one family's tokenizers have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrlint.document import Location, Source
from attrlint.parse.tree import Items, Node, Scalar, Table, scalars
from attrlint.record import NamedTuple
from attrlint.registry.families import DIMENSIONS, families, tokens
from attrlint.registry.work import Work
from attrlint.repo import Repo

_NESTED = ("text_config", "llm_config", "language_config")
_LEAST = 4  # dimensions that agree
_SCRATCH = (
    r"from scratch|random(?:ly)? initiali[sz]|フルスクラッチ|ゼロから|从头|从零|desde cero|do zero|"
    r"von Grund auf|à partir de zéro|da zero|с нуля|sıfırdan"
)
_INDEX = "model.safetensors.index.json"


class Resemblance(NamedTuple):
    """A place that shows what a registered family has, and the works that have it."""

    at: Location
    works: tuple[Work, ...]
    what: str  # "architecture, dimensions and vocabulary"
    detail: str
    detail_at: Location


def resemblances(repo: Repo) -> Iterator[Resemblance]:
    """The one that its configuration shows, or else its tokenizer.

    None where the card names any of the works, says that the model was trained from scratch, or
    where anything in the repository says what it was made from.
    """
    if repo.card is None or not repo.publishes:
        return
    if next(repo.ledger.used("model", "base", "merge"), None) is not None:
        return
    for find in (_by_config, _by_tokens):
        found = next(find(repo), None)
        if found is not None and not any(repo.speaks_of(work, work.title) for work in found.works):
            if not re.search(_SCRATCH, repo.card.document.text, re.IGNORECASE):
                yield found
            return


def _by_config(repo: Repo) -> Iterator[Resemblance]:
    source, root = _file(repo, "config.json")
    if source is None or not isinstance(root, Table):
        return
    for table in (root, *(root.get(name) for name in _NESTED)):
        if not isinstance(table, Table):
            continue
        sizes = tuple(_number(table.get(name)) for name in DIMENSIONS)
        alike = [each for each in families() if _same(each.sizes, sizes)]
        named = table.get("architectures") or root.get("architectures")
        classes = {leaf.text for leaf in scalars(named)} if named is not None else set()
        by_class = [each for each in alike if each.architecture in classes]
        by_tensor = [each for each in alike if each.tensor and each.tensor in _tensors(repo)]
        by_all = [each for each in alike if all(sizes) and _has_own_class(table)]
        works = _works(repo, [each.work for each in by_class or by_tensor or by_all])
        vocabulary = table.get("vocab_size")
        at = next(scalars(named), None) if named is not None else vocabulary
        if works and isinstance(at, Scalar) and vocabulary is not None:
            hidden, layers, size = sizes[0], sizes[1], sizes[-1]
            what = "architecture, " if by_class else "tensor names, " if by_tensor else ""
            yield Resemblance(
                source.at(at.span),
                works,
                f"{what}dimensions and vocabulary",
                f"{layers} layers of {hidden}, {size:,} tokens",
                source.at(vocabulary.span),
            )


def _has_own_class(table: Table) -> bool:
    """Whether a config names a class, and none that a known family has."""
    named = table.get("architectures")
    said = {leaf.text for leaf in scalars(named) if isinstance(leaf.value, str)} if named else set()
    return bool(said) and said.isdisjoint(each.architecture for each in families())


def _same(known: tuple[int, ...], found: tuple[int, ...]) -> bool:
    """Whether a config has the dimensions of a family, as far as it gives them."""
    given = [(one, other) for one, other in zip(known, found, strict=True) if other]
    return (
        bool(found[0] and found[1] and found[-1])
        and len(given) >= _LEAST
        and all(one == other for one, other in given)
    )


def _by_tokens(repo: Repo) -> Iterator[Resemblance]:
    source, root = _file(repo, "tokenizer_config.json")
    if source is None or not isinstance(root, Table):
        return
    there: dict[str, Scalar] = {}
    for leaf in scalars(root):
        if isinstance(leaf.value, str) and len(leaf.text) <= 40:
            there.setdefault(leaf.text, leaf)
    alike = [each for each in tokens() if all(token in there for token in each.tokens)]
    works = _works(repo, [each.work for each in alike])
    if works:
        first, second, *_ = (source.at(there[token].span) for token in alike[0].tokens)
        detail = "with " + ", ".join(alike[0].tokens[1:])
        yield Resemblance(first, works, "special tokens", detail, second)


def _file(repo: Repo, name: str) -> tuple[Source | None, Node | None]:
    """A file in the top folder of the repository, and its tree."""
    parsed = repo.files.tree(repo.folder + name)
    document = repo.files.document(repo.folder + name)
    if parsed is None or document is None or not parsed.roots:
        return None, None
    return Source.whole(document), parsed.roots[0]


def _tensors(repo: Repo) -> frozenset[str]:
    """The names of the tensors that the index lists, `*` for numbers."""
    _, root = _file(repo, _INDEX)
    names = root.get("weight_map") if isinstance(root, Table) else None
    if not isinstance(names, Table):
        return frozenset()
    return frozenset(re.sub(r"\.\d+(?=\.)", ".*", entry.key.text) for entry in names.entries)


def _works(repo: Repo, found: list[str]) -> tuple[Work, ...]:
    known = (repo.registry.work(work) for work in dict.fromkeys(found))
    return tuple(work for work in known if work is not None)


def _number(node: Node | None) -> int:
    if isinstance(node, Items) or not isinstance(node, Scalar):
        return 0
    return node.value if isinstance(node.value, int) and not isinstance(node.value, bool) else 0
