"""Croissant's JSON-LD (mlcommons/croissant, mlcroissant/rdf.py): what a data set is built on.

`url`, `distribution` and `sameAs` are the data set itself.
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "croissant",
    "Croissant",
    "2026-08",
    has=("conformsto distribution", "conformsto recordset", "@context recordset distribution"),
    keys="""
        isBasedOn                 dataset  train
        isBasedOn.@id             dataset  train  url
        isBasedOn.url             dataset  train
        sc:isBasedOn              dataset  train
        sc:isBasedOn.@id          dataset  train  url
        prov:wasDerivedFrom       dataset  train
        prov:wasDerivedFrom.@id   dataset  train  url
        prov:wasDerivedFrom.url   dataset  train
        prov:wasDerivedFrom.prov:locatedAt   dataset  train  url
        prov:wasDerivedFrom.prov:atLocation  dataset  train  url
        wasDerivedFrom            dataset  train
        wasDerivedFrom.@id        dataset  train  url
    """,
    silent="url sameAs distribution.contentUrl citeAs license creator.url publisher.url",
    example=(
        Example(
            "croissant.json",
            """\
{"@context": {"@vocab": "https://schema.org/", "prov": "http://www.w3.org/ns/prov#"},
 "@type": "sc:Dataset", "name": "sums", "conformsTo": "http://mlcommons.org/croissant/1.0",
 "url": "https://huggingface.co/datasets/me/sums", "license": "https://spdx.org/licenses/MIT",
 "isBasedOn": ["https://huggingface.co/datasets/openai/gsm8k",
   {"@type": "sc:Dataset", "name": "MATH", "url": "https://github.com/hendrycks/math"}],
 "prov:wasDerivedFrom": [{"@id": "https://huggingface.co/datasets/allenai/c4"},
   {"@id": "cosmopedia", "prov:locatedAt": "https://huggingface.co/datasets/HuggingFaceTB/cosmopedia"}],
 "distribution": [{"contentUrl": "https://huggingface.co/datasets/me/sums/resolve/main/a.jsonl"}]}
""",
            """
            4 dataset train openai/gsm8k
            5 dataset train https://github.com/hendrycks/math
            6 dataset train allenai/c4
            7 dataset train HuggingFaceTB/cosmopedia
            """,
        ),
    ),
)
