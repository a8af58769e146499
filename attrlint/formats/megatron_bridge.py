"""Megatron-Bridge's overrides and flags (NVIDIA-NeMo/Megatron-Bridge 067f987d: scripts/training,
scripts/conversion, src/megatron/bridge/training/config.py, src/megatron/bridge/data).
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "megatron-bridge",
    "Megatron-Bridge",
    "2026-08",
    has=("checkpoint.pretrained_checkpoint", "model.hf_model_id", "hf_model megatron_path"),
    programs=("run_recipe.py", "convert.sh import"),
    keys="""
        checkpoint.pretrained_checkpoint      model    base
        model.hf_model_id                     model    base
        tokenizer.tokenizer_model             model    tokenizer
        dataset.hf_processor_path             model    tokenizer
        dataset.task_encoder.hf_processor_path  model  tokenizer
        dataset.source.dataset_name           dataset  train
        dataset.source.path_or_dataset        dataset  train
        dataset.dataset_name                  dataset  train
        dataset.path_or_dataset               dataset  train
        dataset.dataset_root                  dataset  train  path
        dataset.data_path                     dataset  train  prefix
        dataset.data_paths                    dataset  train  prefix
        dataset.data_paths[]                  dataset  train  prefix
        dataset.blend                         dataset  train  prefix
    """,
    flags="""
        hf_model               model  base
        hf_model_id            model  base
        pretrained_checkpoint  model  base
    """,
    silent="""
        checkpoint.save checkpoint.load logger.wandb_project logger.wandb_exp_name save_dir load_dir
        megatron_path hf_path recipe model step
    """,
    aliases="""
        cord_v2 = naver-clova-ix/cord-v2; squad = rajpurkar/squad; gsm8k = openai/gsm8k
    """,
    example=(
        Example(
            "sft.sh",
            """\
./scripts/conversion/convert.sh import --hf-model Qwen/Qwen3-VL-8B-Instruct \\
  --megatron-path /workspace/models/Qwen3-VL-8B-Instruct
torchrun scripts/training/run_recipe.py --recipe qwen3_vl_8b_sft_config \\
  checkpoint.pretrained_checkpoint=/workspace/models/Qwen/Qwen3-VL-8B-Instruct \\
  dataset.dataset_name=cord_v2 logger.wandb_project=org/run
""",
            """
            1 model base Qwen/Qwen3-VL-8B-Instruct
            4 model base Qwen/Qwen3-VL-8B-Instruct
            5 dataset train naver-clova-ix/cord-v2
            """,
        ),
        Example(
            "pretrain.yaml",
            """\
model: {hf_model_id: Qwen/Qwen3-8B}
tokenizer: {tokenizer_model: Qwen/Qwen3-8B}
dataset:
  blend:
  - [/data/tokenized/finemath_text_document, /data/tokenized/cosmopedia_text_document]
  - [0.7, 0.3]
""",
            """
            1 model base Qwen/Qwen3-8B
            2 model tokenizer Qwen/Qwen3-8B
            5 dataset train finemath
            5 dataset train cosmopedia
            """,
        ),
    ),
)
