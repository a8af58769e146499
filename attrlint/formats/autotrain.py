"""AutoTrain's YAML and flags (autotrain-advanced, configs/*.yml)."""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "autotrain",
    "AutoTrain",
    "2024-12",
    has=("task base_model data.path", "base_model project_name data.path"),
    programs=("autotrain ",),
    keys="""
        base_model        model    base
        data.path         dataset  train
        ref_model         model    reference
    """,
    flags="""
        model             model    base
        data_path         dataset  train
    """,
    methods="""
        task: llm_dpo = DPO; llm-dpo = DPO; llm:dpo = DPO; llm_orpo = ORPO; llm-orpo = ORPO;
            llm:orpo = ORPO; dreambooth = DreamBooth
        params.peft: true = LoRA
        peft: true = LoRA
    """,
    silent="project_name hub.username username data.train_split data.valid_split",
    example=(
        Example(
            "orpo.yml",
            """\
task: llm-orpo
base_model: meta-llama/Meta-Llama-3-8B-Instruct
project_name: autotrain-llama3-8b-orpo
data:
  path: argilla/distilabel-capybara-dpo-7k-binarized
params:
  peft: true
""",
            """
            1 method method ORPO
            2 model base meta-llama/Meta-Llama-3-8B-Instruct
            5 dataset train argilla/distilabel-capybara-dpo-7k-binarized
            7 method method LoRA
            """,
        ),
    ),
)
