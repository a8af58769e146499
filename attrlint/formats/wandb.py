"""Weights & Biases' config.yaml: `key: {desc, value}` (wandb/sdk/lib/config_util.py)."""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "wandb",
    "Weights & Biases",
    "2026-05",
    has=("wandb_version", "_wandb.value"),
    keys="""
        model_name_or_path.value       model    base
        _name_or_path.value            model    base  id  medium
        base_model.value               model    base
        tokenizer_name_or_path.value   model    tokenizer
        dataset_name.value             dataset  train
        dataset.value                  dataset  train  hub
        datasets.value[].path          dataset  train
        dataset_mixer.value.*!         dataset  train
        train_file.value               dataset  train  path
        data_path.value                dataset  train
        reward_model_path.value        model    reward
        teacher_model_name_or_path.value  model  teacher
    """,
    methods="""
        peft_type.value: lora = LoRA
        adapter.value: lora = LoRA; qlora = QLoRA
        use_peft.value: true = LoRA
    """,
    silent="output_dir.value run_name.value hub_model_id.value",
    example=(
        Example(
            "wandb/run-1/files/config.yaml",
            """\
wandb_version: 1
model_name_or_path:
  desc: null
  value: EleutherAI/pythia-1b
dataset_name:
  desc: null
  value: stanfordnlp/imdb
""",
            """
            4 model base EleutherAI/pythia-1b
            7 dataset train stanfordnlp/imdb
            """,
        ),
    ),
)
