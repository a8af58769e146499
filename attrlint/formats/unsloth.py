"""Unsloth's command line and its YAML (unslothai/unsloth 015bdef0: unsloth_cli/config.py,
commands/train.py, unsloth-cli.py). In scripts its `FastLanguageModel.from_pretrained` is read as
any `from_pretrained`.
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "unsloth",
    "Unsloth",
    "2026-08",
    has=("model training.training_type", "model data.format_type", "model lora.vision_all_linear"),
    programs=("unsloth train", "unsloth-cli.py"),
    keys="""
        model                 model    base
        data.dataset          dataset  train
        data.local_dataset    dataset  train  path
        data.local_dataset[]  dataset  train  path
    """,
    flags="""
        model_name            model    base
        dataset               dataset  train
        local_dataset         dataset  train  path
        raw_text_file         dataset  train  path
    """,
    methods="""
        training.training_type: lora = LoRA
        lora.use_rslora: true = rsLoRA
        lora.use_dora: true = DoRA
        lora.use_loftq: true = LoftQ
        use_rslora: true = rsLoRA
        use_dora: true = DoRA
    """,
    silent="output_dir save_path hub_path logging.wandb_project training.output_dir config",
    example=(
        Example(
            "lora.yaml",
            """\
model: unsloth/Qwen3-4B
data:
  dataset: yahma/alpaca-cleaned
  format_type: alpaca
training: {training_type: lora, output_dir: outputs/org}
""",
            """
            1 model base unsloth/Qwen3-4B
            3 dataset train yahma/alpaca-cleaned
            5 method method LoRA
            """,
        ),
        Example(
            "train.sh",
            "python unsloth-cli.py --model_name unsloth/llama-3-8b --dataset yahma/alpaca-cleaned "
            "--use_rslora --hub_path me/x\n",
            """
            1 model base unsloth/llama-3-8b
            1 dataset train yahma/alpaca-cleaned
            1 method method rsLoRA
            """,
        ),
    ),
)
