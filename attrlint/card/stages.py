"""Methods that a card names as stages of training: `CPT → SFT → DPO`, `- **DPO**: 5k pairs`,
`### 3. LoRA training`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrlint.card.keys import KEY, plain
from attrlint.card.mentions import Mention
from attrlint.card.pattern import Pattern
from attrlint.card.roles import make
from attrlint.card.scan import Scan
from attrlint.card.sentences import folded, sectioned
from attrlint.reference import Reference

_SILENT = frozenset(("citation", "license", "related", "contents", "evaluation", "credit"))
_STAGE = (
    r"(?:(?:continued )?pre-?training|(?:supervised |instruction )?fine-?tuning|distillation"
    r"|reward model(?:ing)?|rejection sampling|quanti[sz]ation|cpt|sft|rft|dpo|kto|orpo|simpo|ppo"
    r"|grpo|dapo|gspo|rloo|rlhf|rlaif|rlvr|rl|qlora|lora)"
)
_ASIDE = r"(?: ?\([^()\n]{1,40}\))?"
_ARROW = Pattern(r"[→⇒➜➔►]|[-=]>")
_THEN = r" ?(?:→|->|=>|⇒|➜|➔|─►) ?"
_CHAIN = Pattern(rf"(?<![\w-])(?:{_STAGE}{_ASIDE}{_THEN})+{_STAGE}(?![\w-])")
_EACH = Pattern(rf"(?<![\w-]){_STAGE}(?![\w-])")
_HEAD = Pattern(  # `### 4. Knowledge Distillation`, `**Phase 2: DPO training**`
    r"[^\w\n]*(?:\d+(?:\.\d+)*[.):]?\s+|(?:\d+(?:\.\d+)*[.):]?\s+)?"
    r"(?:phase|stage|step|part)\s?\d+\w?\s*[:.–—-]\s*)"
    r"([A-Za-z][\w+-]*(?: [\w+-]+){0,3}?)(?: \([^()\n]{1,40}\))?"
    r"(?: (?:(?:re-?)?training|fine-?tuning|stage|phase))?[^\w\n]*",
    re.I,
)
_SETTINGS = Pattern(
    r"\d[\d.,k~-]*\+? (?:[\w-]+ ){0,2}(?:pairs|examples|samples|epochs?|steps|tokens|prompts)\b"
    r"|\b(?:r|rank|alpha|beta|lr|learning rate) ?[=:]? ?\d|β ?= ?\d"
)


def methods(scan: Scan, found: list[Reference]) -> Iterator[Reference]:
    """The methods among the stages that arrows join, and those that items of settings and numbered
    headings are about; but for what is `found` already."""
    told = {each.at for each in found}
    first = scan.card.markdown.blocks[0].span.start
    for block, section in sectioned(scan.card, scan.names):
        if section in _SILENT:
            continue
        low = folded(block.prose.text)
        here = scan.place(block, low, section)
        chains = _CHAIN.finditer(low) if _ARROW.search(low) else ()
        spans = [stage.span() for chain in chains for stage in _EACH.finditer(low, *chain.span())]
        key = KEY.match(low) if block.kind in ("item", "row") else None
        stage = _EACH.search(low, *key.span(1)) if key else None
        if key and stage and plain(key[1]) == stage.group() and _SETTINGS.search(low, key.end()):
            spans.append(stage.span())
        headed = block.kind in ("heading", "paragraph") and block.span.start > first
        if headed and (head := _HEAD.fullmatch(block.prose.text)):
            spans.append(head.span(1))
        for start, end in spans:
            said = block.prose.text[start:end]
            for match in scan.reader.registry.by_name(said, "method")[:1]:
                spelt = said.isupper() or " " in said
                spelt = spelt or said in (match.work.title, *match.work.aliases)
                if match.work.tier == "foundational" or not spelt:
                    continue
                mention = Mention(
                    start, end, "method", match.work.title, "name", "medium", match.work
                )
                one = make(here, mention, "method", "method", "prose:method")
                if one.at not in told:
                    told.add(one.at)
                    yield one
