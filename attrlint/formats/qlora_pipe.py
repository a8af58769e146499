"""qlora-pipe's TOML (tdrussell/qlora-pipe 90b8e7d: examples). A data set of axolotl's type is a
configuration of its own.
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "qlora-pipe",
    "qlora-pipe",
    "2026-11",
    has=("model pipeline_stages datasets.dataset_type",),
    keys="""
        model                    model    base
        datasets[].dataset_path  dataset  train  data
    """,
    methods="""
        rl.method: dpo = DPO
        lora_rank: * = LoRA
        ?quantization.bnb.load_in_4bit: true = QLoRA
        use_dora: true = DoRA
    """,
    silent="output_dir datasets.name",
    example=(
        Example(
            "config.toml",
            """\
model = '/data2/models/Meta-Llama-3.1-8B'
output_dir = '/data/training_runs/acme'
lora_rank = 64
pipeline_stages = 1
[rl]
method = 'dpo'
[[datasets]]
name = 'pairs'
dataset_type = 'axolotl'
dataset_path = 'examples/pairs.yml'
[[datasets]]
dataset_type = 'alpaca'
dataset_path = 'data/sums.jsonl'
""",
            """
            1 model base Meta-Llama-3.1-8B
            3 method method LoRA
            6 method method DPO
            13 dataset train sums
            """,
        ),
    ),
)
