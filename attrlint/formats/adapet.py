"""ADAPET's JSON, as SetFit's comparisons use it (scripts/adapet): a data set is a folder."""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "adapet",
    "ADAPET",
    "2022-12",
    others="SetFit's experiments",
    has=("pretrained_weight dataset",),
    keys="""
        pretrained_weight   model    base
        dataset             dataset  train  path
        generic_data_dir    dataset  train  path
    """,
    aliases="generic = -",
    silent="exp_dir output_dir",
    example=(
        Example(
            "config/RTE.json",
            '{"pretrained_weight": "albert/albert-xxlarge-v2",\n "dataset": "fewglue/RTE"}\n',
            """
            1 model base albert/albert-xxlarge-v2
            2 dataset train RTE
            """,
        ),
    ),
)
