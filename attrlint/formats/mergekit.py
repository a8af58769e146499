"""MergeKit's YAML, LazyMergekit's too (arcee-ai/mergekit a6e4028: mergekit/config.py,
moe/config.py, merge_methods, scripts/bakllama.py, docs/evolve.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from attrlint.formats.spec import Example, Format, Key

if TYPE_CHECKING:
    from attrlint.document import Source
    from attrlint.files import Files
    from attrlint.parse.tree import Node
    from attrlint.reference import Reference


def _hook(root: Node, source: Source, files: Files) -> Iterator[Reference]:
    """Models named by another document of the file are steps of the merge, no works; stacked
    layers (`passthrough` with several slices) are depth up-scaling.
    """
    from attrlint.formats.found import make
    from attrlint.formats.trees import hits
    from attrlint.formats.values import Reading
    from attrlint.parse.tree import Items, Scalar, Table

    if isinstance(root, Table):
        how, slices = root.get("merge_method"), root.get("slices")
        stacked = isinstance(slices, Items) and len(slices.items) > 1
        if stacked and isinstance(how, Scalar) and how.text == "passthrough":
            key, reading = Key("", "method", "method"), Reading(0, 0, "Depth up-scaling")
            yield make(source, how.span, key, reading, "key:merge_method", FORMAT)
    steps = _steps(source.text)
    if not steps:
        return
    for _, place in hits(root, FORMAT):
        if isinstance(place.node, Scalar) and place.node.text.partition("+")[0] in steps:
            yield make(source, place.node.span, Key(""), Reading(0, 0, ""), "", FORMAT)


@lru_cache(maxsize=1)
def _steps(text: str) -> frozenset[str]:
    """What the documents of a file are called."""
    return frozenset(re.findall(r"^name:[ \t]*['\"]?([^\s'\"#]+)", text, re.MULTILINE))


FORMAT = Format(
    "mergekit",
    "MergeKit",
    "2026-06",
    programs=("mergekit-",),
    files=("mergekit_config.yml", "mergekit_moe_config.yml"),
    has=("merge_method", "experts.source_model", "genome.models", "layer_slices.model"),
    keys="""
        models[].model                              model  merge  merge
        slices[].sources[].model                    model  merge  merge
        modules.*.slices[].sources[].model          model  merge  merge
        modules.*.models[].model                    model  merge  merge
        base_model                                  model  base   merge
        base_model.model                            model  base   merge
        slices[].base_model                         model  base   merge
        modules.*.slices[].base_model               model  base   merge
        tokenizer_source                            model  tokenizer  merge
        tokenizer.source                            model  tokenizer  merge
        tokenizer.tokens.*.source                   model  tokenizer  merge
        tokenizer.tokens.*.source.model             model  tokenizer  merge
        experts[].source_model                      model  merge  merge
        shared_experts[].source_model               model  merge  merge
        layer_slices[].model                        model  merge  merge
        embedding_source                            model  merge  merge
        lm_head_source                              model  merge  merge
        genome.models[]                             model  merge  merge
        genome.base_model                           model  base   merge
        tasks[].name                                dataset  eval  id  low
    """,
    methods="""
        **.merge_method: linear = Linear merge (model soups); slerp = SLERP; nuslerp = SLERP;
            task_arithmetic = Task arithmetic; ties = TIES; dare_ties = DARE;
            dare_linear = DARE; della = DELLA; della_linear = DELLA;
            breadcrumbs = Model Breadcrumbs; breadcrumbs_ties = Model Breadcrumbs;
            model_stock = Model Stock; sce = SCE merging; karcher = Karcher mean merging;
            average = Linear merge (model soups); ram = Reinforced Agent Merging;
            ramplus_tl = Reinforced Agent Merging;
            nearswap = NearSwap; passthrough = -; arcee_fusion = Arcee Fusion; multislerp = SLERP
    """,
    scripts="mergekit_evolve = Evolutionary model merging; mergekit_moe = MoE upcycling",
    aliases="union = -; base = -",
    silent="name dtype chat_template",
    hook=_hook,
    example=(
        Example(
            "merge.yaml",
            """\
slices:
  - sources:
      - model: teknium/OpenHermes-2.5-Mistral-7B@main
        layer_range: [0, 32]
      - model: Intel/neural-chat-7b-v3-3+./loras/house-style
        layer_range: [0, 32]
merge_method: slerp
base_model: teknium/OpenHermes-2.5-Mistral-7B
tokenizer_source: union
name: half
---
models:
  - model: half
  - model: mistralai/Mistral-7B-v0.1
merge_method: ties
""",
            """
            3 model merge teknium/OpenHermes-2.5-Mistral-7B
            5 model merge Intel/neural-chat-7b-v3-3
            5 model merge house-style
            7 method method SLERP
            8 model base teknium/OpenHermes-2.5-Mistral-7B
            14 model merge mistralai/Mistral-7B-v0.1
            15 method method TIES
            """,
        ),
    ),
)
