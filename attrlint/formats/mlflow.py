"""MLflow's MLmodel (mlflow/transformers/flavor_config.py)."""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "mlflow",
    "MLflow",
    "2026-06",
    files=("mlmodel",),
    has=("flavors artifact_path", "flavors.transformers", "flavors.sentence_transformers"),
    keys="""
        flavors.transformers.source_model_name            model  base
        flavors.transformers.tokenizer_name               model  tokenizer
        flavors.sentence_transformers.source_model_name   model  base
    """,
    example=(
        Example(
            "MLmodel",
            """\
artifact_path: model
flavors:
  transformers:
    source_model_name: distilbert/distilbert-base-uncased
""",
            """
            4 model base distilbert/distilbert-base-uncased
            """,
        ),
    ),
)
