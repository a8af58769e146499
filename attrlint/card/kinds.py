"""What a card says its own model is: `This is a Stable Diffusion 1.5 model`, `Rick DialoGPT Model`.

Nothing there says that one was made from the other, and an architecture is named in the same way:
what counts are names of checkpoints, of versions and of families that nobody trains anew, and any
model that the sentence calls tuned. It is asked where nothing else names a base.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrlint.card.mentions import Mention
from attrlint.card.others import of_another
from attrlint.card.pattern import Pattern
from attrlint.card.products import is_served
from attrlint.card.roles import Place, reference
from attrlint.card.scan import Scan
from attrlint.card.sentences import Sentence, folded, sectioned, sentences
from attrlint.reference import Reference
from attrlint.registry.identifiers import is_legacy_model, squash

_TOLD_IN = frozenset(("", "base", "training"))  # kinds of sections
_OPENING = 24  # blocks in which a card says what it is about
_MOST = 2000  # characters of a block
_NEAR = 120  # characters before a name
_NOUN = Pattern(
    r"\b(?:models?|embedding|checkpoint|lora|hypernetwork|fine-? ?tuned?|quanti[sz]ed|sparse"
    r"|pruned)\b"
)
_MADE = Pattern(
    r"\b(?:fine-? ?tuned|quanti[sz]ed|sparse|pruned|int8)(?: [\w-]+)?\Z"
)  # in a heading
_FIRST = frozenset(("a", "an", "my", "our", "the", "this", "new", "custom", "experimental"))
_OPENS = Pattern(  # what is looked at, before names are looked for
    r"\W*(?:(?:an?|my|our|the|this|new|custom|experimental)\b|[^.;]{1,100}? (?:is|are|was) "
    r"|[^.;]{0,60}?\b(?:model|embedding|tuned|quanti[sz]ed|sparse|pruned|int8)\b)"
)
_COPULA = Pattern(r" (?:is|are|was)(?: (?:also|currently|just|simply))?(?= |\Z)")
_HEAVY = Pattern(  # what stands before a name that is no predicate
    r"\b(?:of|for|with|without|on|to|in|from|by|based|like|than|and|or|using|uses|any|other|same|not"
    r"|that|which|original|similar|largest|most|all|both|each|these|those|between|inspired|series)\b"
)
_CALLED = Pattern(  # the noun behind a name: ` (v1.5) custom model`
    r"[\s\[\](),/]*(?:v?\d[\w.-]*[\s\])]*)?"
    r"(?:(?!based|like|style|type|and|or|for|of|on|in|to|with|by|is|are|was|has|can|an?\b|the\b)"
    r"[a-z]\S* ){0,3}?"
    r"(?:model|embedding|checkpoint|hypernetwork|lora|fine-?tune|finetuned?)\b"
    r"(?! (?:architecture|config|design|class|famil|series|suite|collection))"
)
_SAID_OF = Pattern(r" (?:is|are|was) (?:an?|the)\b")  # `X model is an LLM`: X is what it is about
_ANEW = Pattern(r"\bpre-?train|\b(?:scratch|architecture|original|family|implementation)\b")
_TUNED = Pattern(r"\bfine-? ?tun|\bfinetun|\bfurther train|dream-?booth|\blora\b")
_NUMBER = Pattern(r"\d+(?:[.-]\d+)*")
_TUNED_ALONE = ("stablediffusion", "sdxl", "flux", "waifudiffusion")  # never trained anew
_REMADE = Pattern(r"\b(?:re-?creat|re-?produc|re-?implement|replicat)\w+ (?:the )?\Z", re.I)
_ENDS = Pattern(r"\s*(?:(?:small|medium|large) )?(?:model|bot|chat ?bot)?\W*\Z")
_TRAINS = Pattern(r"\btrain|tun(?:ed|ing)\b|\bcorp|\bdata", stems="train tun corp data")
_VERSION = Pattern(r"\bwith the (v([12])(?:-(\d))?(?:-\d{3})?) base model\b", stems="base_model")


def of_own(scan: Scan) -> Iterator[Reference]:
    """The known models that a card says its own one is."""
    if scan.card.kind == "dataset":
        return
    yield from _titled(scan)
    for block, section in sectioned(scan.card, scan.names)[:_OPENING]:
        if section not in _TOLD_IN or block.kind in ("row", "quote"):
            continue
        low = folded(block.prose.text[:_MOST])
        if not _NOUN.search(low):
            continue
        here = Place(scan.reader, block, low, scan.spoken[0], section)
        yield from _version(here)
        for sentence in sentences(block, section):
            if sentence.end <= len(low) and _NOUN.search(low, sentence.start, sentence.end):
                yield from _said(here, sentence)


def _said(here: Place, sentence: Sentence) -> Iterator[Reference]:
    """What a sentence says its subject is: `It is an X model`, `A new X model`, `X model for`."""
    if not _OPENS.match(here.low, sentence.start, sentence.end):
        return
    text, end = here.block.prose.text, min(sentence.end, sentence.start + 2 * _NEAR)
    named = here.reader.named(text, sentence.start, end, "model", here.language)
    first = next(iter(named), None)
    if first is None or first.how != "name" or first.confidence == "low":
        return
    if any(name.startswith(squash(first.value)) for name in here.reader.own_names):
        return  # what the title begins with is the card's own
    lead = here.low[sentence.start : first.start].strip(" *_#>-–:`\"'")
    if here.block.kind == "heading" and first.work is not None and _MADE.search(lead):
        yield from reference(here, _closed(text, first), "base")  # `Sparse BERT-base for typos`
        return
    if not lead and (here.block.kind != "paragraph" or not _TRAINS.search(here.low, first.end)):
        return  # a title, or an item, that begins with its own name: `Zwq-1.0x model`
    called = _CALLED.match(here.low, first.end)
    if not _is_predicate(lead) or not called or _SAID_OF.match(here.low, called.end()):
        return
    if _comes_trained(here, sentence, first) and not of_another(here.reader, sentence):
        yield from reference(here, _closed(text, first), "base")


def _is_predicate(lead: str) -> bool:
    """Whether a sentence says of its subject that it is what follows, with adjectives alone."""
    if len(lead) > _NEAR:
        return False
    copula = _COPULA.search(lead)
    said = lead[copula.end() :] if copula else lead
    first = said.partition(" ")[0]
    return (copula is not None or not first or first in _FIRST) and not _HEAVY.search(said)


def _closed(text: str, named: Mention) -> Mention:
    """A name with the bracket that closes its version: `X (v1.5)`."""
    if "(" not in named.value or not text.startswith(")", named.end):
        return named
    return named._replace(end=named.end + 1, value=f"{named.value})")


def _comes_trained(here: Place, sentence: Sentence, named: Mention) -> bool:
    """Whether what a name is of was trained before, and not with the card's own model."""
    if _ANEW.search(here.low, sentence.start, sentence.end):
        return False
    said = here.block.prose.text[named.start : named.end]
    if is_legacy_model(said.lower()) and "-" in said:
        return True
    if named.work is None or is_served(named.work.title):
        return False
    if _TUNED.search(here.low, sentence.start, sentence.end):
        return True
    title = named.work.title
    versions = set(_NUMBER.findall(said)).difference(_NUMBER.findall(title))
    sized = any("." in number or f"{number}b" in said.lower() for number in versions)
    return sized or squash(title).startswith(_TUNED_ALONE)


def _titled(scan: Scan) -> Iterator[Reference]:
    """What the title ends with, of a card that tells nothing of training: `Rick DialoGPT Model`."""
    blocks = scan.card.markdown.blocks
    text = blocks[0].prose.text[:300]
    if blocks[0].kind != "heading" and not text.startswith("#"):
        return
    named = list(scan.reader.named(text, 0, len(text), "model", scan.spoken[0]))
    if not named or any(_TRAINS.search(folded(one.prose.text)) for one in blocks):
        return
    here = Place(scan.reader, blocks[0], folded(text), scan.spoken[0], "")
    for mention in named:
        sure = mention.confidence == "high" and mention.work is not None
        sure = sure and not _REMADE.search(text, 0, mention.start)
        if sure and mention.start > 1 and _ENDS.match(here.low, mention.end):
            yield from reference(here, mention._replace(confidence="medium"), "base")


def _version(here: Place) -> Iterator[Reference]:
    """The version of Stable Diffusion that the hub's DreamBooth trainer writes: `v1-5`."""
    said = _VERSION.search(here.low) if "dreambooth" in here.low else None
    if said is None:
        return
    name = f"Stable Diffusion {said[2]}.{said[3] or 0}"
    for known in here.reader.registry.by_name(name, "model")[:1]:
        value = here.block.prose.text[slice(*said.span(1))]
        mention = Mention(*said.span(1), "model", value, "name", "medium", known.work, known.hub)
        yield from reference(here, mention, "base")
