"""What a card calls the model or dataset itself: a mention of that is no reference."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrlint.card import Card, texts
from attrlint.card.metadata import listed
from attrlint.card.pattern import Pattern
from attrlint.card.sections import kind_at
from attrlint.card.spelling import is_coined
from attrlint.once import for_last
from attrlint.parse.markdown import Link
from attrlint.parse.tree import Items, Scalar, Table
from attrlint.registry.identifiers import hub_link, squash
from attrlint.registry.store import Registry

_LOADED = Pattern(
    r"""(?:from_pretrained|pipeline|SentenceTransformer|CrossEncoder|InferenceClient|LLM|SetFitModel
    |from_pretrained_keras|load_from_hub|snapshot_download|hf_hub_download|load_model|load_dataset
    |GPTQForCausalLM|(?<!base_)(?<!\bbase_LM_)model(?:_id|_name|_path|_name_or_path)?|repo(?:_id)?|checkpoint|MODEL(?:_ID)?)
    \s*(?:\(\s{0,40}|=)[^"'\n]{0,80}?["']([A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9_][\w.-]{0,95})["']""",
    re.VERBOSE,
)
_MAKES = Pattern(  # code that trains or quantises: what it loads is its base
    r"\boutput_dir\b|num_train_epochs|TrainingArguments|Trainer\(|train_file|--dataset_name"
    r"|\.quantize\(|\.save_quantized\(|\boneshot\("
)
_FOR_ADAPTER = Pattern(r"\bPeft(?:Model|Config)|load_adapter|load_lora_weights|set_adapter")
_INTRODUCED = Pattern(
    r"\b(?:we (?:introduce|present|propose|release)"
    r"|this is the (?:\w+ ){0,2}(?:home ?page|repository|implementation) (?:of|for))"
    r" (?:the )?([A-Za-z][\w.+-]*\w)(?= ?[,:(–—]|\.?\s*$)",
    re.I,
)
_TUNED = Pattern(r"tuned\b", re.I)
_ABOUT = Pattern(
    r"\W*(?:abstract|about|tl;?dr|highlights|news"
    r"|(?:model )?(?:overview|introduction|summary|description))\W*"
)
_INTRODUCTION = Pattern(
    r"(?:introduction to|introducing|welcome to) (?:the )?([^:,]{2,40}?)"
    r"(?: (?:\w+ )?(?:models?|series|suite|collection))?",
    re.I,
)
_MADE_FROM = Pattern(
    r"\b(?:version|cop(?:y|ies)|conversion|export|port) of (?:the )?[*_`]*\Z", re.I
)
_MODEL_FIELD = Pattern(
    r"(?:^|\n)[-*\s]*(?:original|base|source|parent|upstream)(?: fp16| unquanti[sz]ed)? model"
    r"(?: (?:is|card|repo|page|link))?\W{0,8}\[?$",
    re.I,
)
_CONVERTED = Pattern(
    r"\)?,? (?:with|in|converted to|exported to) (?:onnx|gguf|mlx|openvino)\b", re.I
)
_OUR_PAGE = Pattern(r"\bour (?:[\w-]+ ){0,3}\[?$", re.I)
_OUR_MODEL = Pattern(  # in a text about code: what came of it
    r"(?:^|\n)[-*\s]*(?:our |the )?(?:fine-?tuned|trained|final|released|published|resulting)"
    r" (?:model|adapter|weights|checkpoint)s?(?: (?:on|at) [\w ]{1,20})?[*_ ]*:[*_ ]*\[?$",
    re.I,
)
_PAGE = Pattern(r"\b(?:repo|repository|page|collection|hub|hugging ?face)\b", re.I)
_CLONED = Pattern(
    r"git clone (?:[^\n]* )?\S*github\.com[/:]([\w.-]+)/([\w.-]+?)(?:\.git)?/?(?=\s|\Z)"
)
_ENTERED = Pattern(r"\s+cd (?:\./)?([\w.-]+)")
_BUILT_ON = Pattern(r"\b(?:built|build|based|adapted|forked?|borrow\w*|thank\w*|credits?)\b", re.I)
_VENUE = Pattern(r"[\[(][A-Z][\w&'’ -]{1,30}? ?(?:20)?\d\d\b[^\])]{0,30}[\])]")  # `[CVPR 2024]`
_NUMBERED = Pattern(r"[A-Za-z]\S*(?: \d+(?:\.\d+)*)+")  # `Zwq 2: what it is`
_EMOJI = Pattern("[\u2190-\u2bff\ufe0f\U0001f000-\U0001ffff]+")
_VERSIONED = Pattern(r"(\S*[A-Z]\S*[A-Z\d]\S*?)[-_ ][vV]\d+(?:\.\d+)*\Z")  # `X-V2`: X is own, too
_NAMED = Pattern(r"\W*[A-Za-z][a-z]*[A-Z\d-][\w.-]*: ")  # `Zwq-2: what it is`
_AMONG_CJK = Pattern(r"[\u2e80-\ud7ff][-—· ]?([A-Za-z][\w.+-]*[A-Za-z\d])\Z")
_SIZE = Pattern(r"\d+(?:\.\d+)?[bmk]", re.I)
_SHORT = 3  # letters of a name that many others begin with
_OPENING = 40  # blocks in which a card introduces what it is about
_ASSET = Pattern(  # a picture or sample that lies beside the model
    r"huggingface\.co/([A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9_][\w.-]{0,95})/resolve/"
)
_TOKENIZER = Pattern(r"Tokenizer\w*\.from_pretrained\s*\(\s*$|tokenizer\s*=\s*$")


@for_last
def names(card: Card) -> tuple[str, ...]:
    """The title's name and the names of the model-index, as written, without doubles."""
    found = list(titles(card))
    if not found or not re.fullmatch(r"(?=\S*\d)\S+", found[0]):
        found += [leaf.text for leaf in indexed(card)]  # a title that is a name knows better
    found += introduced(card)
    found += cloned(card)
    return tuple(dict.fromkeys(name for name in found if name))


@for_last
def ids(card: Card) -> frozenset[str]:
    """Hub ids, lower case, that usage snippets load as this repository."""
    return frozenset(_ids(card, {squash(name) for name in names(card)}))


def unknown_ids(card: Card, registry: Registry) -> frozenset[str]:
    """`ids` without those of known models that the card says it holds a version or copy of."""
    sources = []
    called = {squash(name) for name in names(card)}
    for link in card.markdown.links:
        target = hub_link(link.url)
        start = link.whole.start
        id = squash(target[1]) if target else ""
        tail = squash(target[1].rpartition("/")[2]) if target else ""
        if tail in called and squash(link.text) not in (tail, id):
            continue  # `a smaller version of [Tern-1B](…/tern-200m)`, on the card of Tern-200M
        if target and _MADE_FROM.search(card.document.text, max(0, start - 40), start):
            sources.append(target[1].lower())
    return ids(card).difference(one for one in sources if registry.by_hub(one, "model"))


def titles(card: Card) -> Iterator[str]:
    """The card's title, and shorter forms of it."""
    headings = card.markdown.headings
    title = next((h for h in headings if h.level == 1), headings[0] if headings else None)
    if title is None or not _NAMED.match(title.text):
        yield from _logo(card)
    if title is None:
        return
    text = _VENUE.sub("", title.text).strip(" -–—|")
    text = re.sub(r"^(?:(?:model|dataset) )?card (?:for|of)\s+", "", text, flags=re.I)
    text = re.sub(r"\s+(?:(?:model|dataset) )?card$", "", text.strip(" :*_`\"'#"), flags=re.I)
    yield text
    if about := _INTRODUCTION.fullmatch(text):
        yield about[1]
    if "/" in text and " " not in text:
        yield text.rpartition("/")[2]
    if named := re.search(
        r"\(([A-Za-z](?:(?![A-Z0-9])[\w.-])*[A-Z0-9][\w.-]*)\)(?!\W* (?:data|corpus|corpora))"
        r"|\(([\w.-]+)\)$",
        text,
    ):
        said = named[1] or named[2]
        if not _SIZE.fullmatch(said):
            yield said
    for mark in (" - ", ": ", ", ", " – ", " — ", " ("):
        head = re.sub(r"[^\w\s.+#()/-]+", "", text.partition(mark)[0]).strip()  # no emoji
        if head != text and (" " not in head or _NUMBERED.fullmatch(head)):
            yield head
            if versioned := _VERSIONED.match(head):
                yield versioned[1]

    both = re.split(r" (?:&|and) ", text)
    if len(both) > 1 and all(" " not in each and is_coined(each) for each in both):
        yield from both
    if (named := _AMONG_CJK.search(text)) and is_coined(named[1]):
        yield named[1]
    parts = [part.strip() for part in _EMOJI.sub("\n", text).split("\n")]
    if len(parts) > 1:
        yield from (part for part in parts if part and " " not in part)


def _logo(card: Card) -> Iterator[str]:
    """The name that a picture stands for where a title would be."""
    first = next(iter(card.markdown.blocks), None)
    said = first.prose.text.strip() if first is not None and first.kind != "heading" else ""
    if said and " " not in said and re.fullmatch(r"[A-Za-z][\w.-]{2,39}", said) and is_coined(said):
        yield said


def introduced(card: Card) -> Iterator[str]:
    """What the first sentences of a card present: `We introduce X, a model`.

    Not what it quotes of the abstract of the model that it tunes.
    """
    headings = card.markdown.headings
    if headings and _TUNED.search(headings[0].text):
        return
    for block in card.markdown.blocks[:_OPENING]:
        above = next(reversed(card.markdown.section(block.span.start)), None)
        if above and above is not headings[0] and not _ABOUT.fullmatch(above.text.casefold()):
            continue
        said = _INTRODUCED.search(block.prose.text[:2000]) if block.kind == "paragraph" else None
        if said and is_coined(said[1]):
            yield said[1]


def cloned(card: Card) -> Iterator[str]:
    """The repository that a text about code has its reader clone, if that is but one.

    One that the text thanks, or says that it is built on, is another's.
    """
    text = card.document.text
    if card.metadata is not None or "git clone" not in text:
        return
    found = {(hit[1].lower(), hit[2]): hit.end() for hit in _CLONED.finditer(text)}
    if len(found) != 1:
        return
    (owner, name), end = found.popitem()
    entered = _ENTERED.match(text, end)
    page = f"github.com/{owner}/{name}".lower()
    if entered is None or entered[1] != name or len(squash(name)) <= _SHORT:
        return
    for link in card.markdown.links:
        if link.url.lower().rstrip("/").removesuffix(".git").endswith(page):
            line = text[text.rfind("\n", 0, link.whole.start) + 1 : link.whole.end + 80]
            if kind_at(card.markdown, link.whole.start) == "credit" or _BUILT_ON.search(line):
                return
    yield name


def is_kin(card: Card, said: str) -> bool:
    """Whether a name is one of the models that a card is about: `X-7B-chat` in the card of X."""
    plain = squash(said.rpartition("/")[2])
    owners = {own.partition("/")[0] for own in ids(card)}
    if "/" in said and said.partition("/")[0].lower() in owners:
        return True
    title, *others = map(squash, names(card)) if names(card) else [""]
    begins = [name for name in others if len(name) > _SHORT]  # `(RST)` may be of a whole family
    return plain.startswith((*begins, title)) if len(title) > 2 else plain.startswith(tuple(begins))


def indexed(card: Card) -> Iterator[Scalar]:
    """The names in the model-index."""
    index = card.value("model-index")
    for item in index.items if isinstance(index, Items) else ():
        if isinstance(item, Table):
            yield from texts(item.get("name"))


def _is_our_page(card: Card, link: Link) -> bool:
    """Whether a link leads to `our repository on the hub`: where the model lies, not its base."""
    said = card.document.text[link.text_span.start : link.text_span.end]
    start = link.whole.start
    if card.metadata is None and _OUR_MODEL.search(card.document.text, max(0, start - 80), start):
        return True
    our = _OUR_PAGE.search(card.document.text, max(0, start - 40), start)
    return bool(our and _PAGE.search(said))


def _sources(card: Card) -> Iterator[str]:
    """Hub ids that a field calls the original of what the card holds, or that it converts."""
    text, title = card.document.text, squash(next(iter(names(card)), ""))
    spans = [(link.url, link.whole) for link in card.markdown.links]
    spans += [(text[url.start : url.end], url) for url in card.markdown.urls]
    for url, whole in spans:
        target = hub_link(url)
        if target is None or squash(target[1].rpartition("/")[2]) == title:
            continue  # `Base model: itself`, in a list of siblings
        told = _MODEL_FIELD.search(text, max(0, whole.start - 60), whole.start)
        if told or _CONVERTED.match(text, whole.end):
            yield target[1].lower()


def _ids(card: Card, own: set[str]) -> Iterator[str]:
    declared = {name.lower() for key in ("base_model", "datasets") for name in listed(card, key)}
    declared.update(_sources(card))
    text = card.document.text
    shown = {hit[1].lower() for hit in _ASSET.finditer(text)} - declared
    for link in card.markdown.links:
        target = hub_link(link.url)
        name = target[1].lower() if target else ""
        if not name or name in declared:
            continue
        if squash(name.rpartition("/")[2]) in own or _is_our_page(card, link):
            yield name
    for fence in card.markdown.fences:
        code = text[fence.span.start : fence.span.end]
        if '"' not in code and "'" not in code:
            continue
        if shown:
            yield from shown.intersection(hit[1].lower() for hit in _LOADED.finditer(code))
        if _MAKES.search(code):
            continue
        sure = {hit[1] for hit in _LOADED.finditer(code) if not _is_tokenizer(code, hit)}
        models = (hit for hit in _LOADED.finditer(code) if not hit[0].startswith("load_dataset"))
        owners = {hit[1].partition("/")[0].lower() for hit in models if hit[1] in sure}
        several = len(owners) > 1 or _FOR_ADAPTER.search(code)  # `pipeline(X, controlnet=Y)`
        for hit in _LOADED.finditer(code):
            name = hit[1].lower()
            if name in declared:
                continue
            same = squash(name.rpartition("/")[2]) in own
            if same or (hit[1] in sure and not several):
                yield name


def _is_tokenizer(code: str, hit: re.Match[str]) -> bool:
    """Whether what code loads is a tokenizer, which may be another's."""
    before = _TOKENIZER.search(code, max(0, hit.start() - 40), hit.start(1) - 1)
    return before is not None or "Tokenizer" in hit.group()[:30]
