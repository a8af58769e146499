"""H2O LLM Studio's YAML (llm_studio/python_configs)."""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "h2o-llmstudio",
    "H2O LLM Studio",
    "2026-03",
    has=("llm_backbone",),
    keys="""
        llm_backbone                     model    base
        dataset.train_dataframe          dataset  train  path
        dataset.validation_dataframe     dataset  eval   path
        architecture.pretrained_weights  model    base
    """,
    methods="""
        training.lora: true = LoRA
        training.use_dora: true = DoRA
        problem_type: text_dpo_modeling = DPO
    """,
    triggers="h2o-llmstudio",
    silent="experiment_name output_directory prediction.metric_gpt_model",
    example=(
        Example(
            "oasst.yaml",
            """\
llm_backbone: h2oai/h2ogpt-4096-llama2-7b
dataset:
  train_dataframe: data/oasst_train.pq
  validation_dataframe: None
training:
  lora: true
""",
            """
            1 model base h2oai/h2ogpt-4096-llama2-7b
            3 dataset train oasst_train
            6 method method LoRA
            """,
        ),
    ),
)
