"""fairseq's commands that only use a model: generate, validate, eval_lm (3d262bb2: fairseq_cli)."""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "fairseq-generation",
    "fairseq, generation",
    "2025-09",
    programs=(
        *("fairseq-generate", "fairseq-validate", "fairseq-eval-lm"),
        *("fairseq_cli/generate", "fairseq_cli/validate", "fairseq_cli/eval_lm"),
    ),
    flags="""
        0  dataset  eval  path
    """,
    silent="path results_path",
    example=(
        Example(
            "evaluate.sh",
            "fairseq-generate data-bin/iwslt14.tokenized.de-en --path checkpoints/ours/best.pt\n",
            "1 dataset eval iwslt14.tokenized.de-en",
        ),
    ),
)
