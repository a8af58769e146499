"""MLX LM's flags, YAML and the adapter_config.json that it saves (mlx_lm/lora.py)."""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "mlx-lm",
    "MLX LM",
    "2026-08",
    has=(
        "model data fine_tune_type",
        "model data adapter_path lora_parameters",
        "model data steps_per_eval",
        "model hf_dataset steps_per_eval",
    ),
    programs=("mlx_lm.lora", "mlx_lm lora", "mlx_lm_lora", "mlx_lm.convert", "mlx_lm convert"),
    keys="""
        model               model    base
        data                dataset  train  data
        hf_dataset.name     dataset  train
        hf_dataset.path     dataset  train
        hf_dataset[].name   dataset  train
        hf_dataset[].path   dataset  train
    """,
    flags="""
        hf_path             model    base     hub
    """,
    calls="""
        mlx_lm.load         0|path_or_hf_repo  model    base     hub  medium
        mlx_lm.utils.load   0|path_or_hf_repo  model    base     hub  medium
        mlx_vlm.load        0|path_or_hf_repo  model    base     hub  medium
        mlx_lm.convert      0|hf_path          model    base     hub
    """,
    methods="""
        fine_tune_type: lora = LoRA; dora = DoRA
        training_mode: dpo = DPO; orpo = ORPO; grpo = GRPO
        train_type: lora = LoRA; dora = DoRA
        train_mode: dpo = DPO; orpo = ORPO; grpo = GRPO
        ?lora_parameters.rank: * = LoRA
    """,
    silent="adapter_path resume_adapter_file config project_name",
    example=(
        Example(
            "convert.sh",
            """\
SOURCE="mistralai/Mistral-7B-v0.1"
poetry run mlx_lm.convert --hf-path "$SOURCE" --mlx-path ./models/mlx --quantize
poetry run mlx_lm.lora --config lora.yaml --model ./models/mlx --data ./data
""",
            """
            1 model base mistralai/Mistral-7B-v0.1
            2 model base mistralai/Mistral-7B-v0.1
            """,
        ),
        Example(
            "adapters/adapter_config.json",
            """\
{"adapter_path": "acme/adapters", "data": "mlx-community/WikiSQL",
 "fine_tune_type": "dora", "model": "mistralai/Mistral-7B-v0.1",
 "resume_adapter_file": null, "steps_per_eval": 50}
""",
            """
            1 dataset train mlx-community/WikiSQL
            2 method method DoRA
            2 model base mistralai/Mistral-7B-v0.1
            """,
        ),
        Example(
            "adapters_sft/adapter_config.json",
            """\
{"adapter_path": "adapters", "data": "acme/talks", "judge": "mlx-community/Josiefied-Qwen2.5-7B",
 "lora_parameters": {"rank": 8}, "model": "mlx-community/Llama-3.2-3B-Instruct-4bit",
 "steps_per_eval": 50, "train_mode": "sft", "train_type": "dora"}
""",
            """
            1 dataset train acme/talks
            2 model base mlx-community/Llama-3.2-3B-Instruct-4bit
            3 method method DoRA
            """,
        ),
        Example(
            "out/adapter_config.json",
            """\
{"adapter_path": "out", "data": "sft_rows", "lora_parameters": {"rank": 8},
 "model": "models/base", "steps_per_eval": 50}
""",
            """
            1 method method LoRA
            2 model base base
            """,
        ),
        Example(
            "tune.sh",
            "mlx_lm.lora --model Qwen/Qwen3-0.6B --train --data ./notes --adapter-path a/b\n",
            """
            1 model base Qwen/Qwen3-0.6B
            """,
        ),
    ),
)
