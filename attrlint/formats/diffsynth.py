"""DiffSynth-Studio's flags (modelscope/DiffSynth-Studio fed7b18f: diffsynth/diffusion/parsers.py,
examples/*/model_training).
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "diffsynth",
    "DiffSynth-Studio",
    "2026-08",
    has=(
        *("model_id_with_origin_paths", "dataset_base_path dataset_metadata_path"),
        *("dit_path vae_path", "dit_path text_encoder_path", "vae_path text_encoder_path"),
    ),
    flags="""
        model_id_with_origin_paths  model    base       mix
        model_paths                 model    base       list
        tokenizer_path              model    tokenizer
        processor_path              model    tokenizer
        template_model_id_or_path   model    base
        lora_checkpoint             model    base
        preset_lora_path            model    base
        dataset_base_path           dataset  train      path
        dit_path                    model    base       list
        vae_path                    model    component  hub
        text_encoder_path           model    component  hub
        image_encoder_path          model    component  hub
        dataset_path                dataset  train      path
    """,
    methods="""
        lora_base_model: * = LoRA
    """,
    silent="output_path dataset_metadata_path data_file_keys task",
    example=(
        Example(
            "lora.sh",
            """\
accelerate launch train.py \\
  --dataset_base_path data/red-cars --dataset_metadata_path data/red-cars/metadata.csv \\
  --model_id_with_origin_paths "krea/Krea-2-Raw:r.safetensors,Qwen/Qwen-Image:v/*.safetensors" \\
  --tokenizer_path "Qwen/Qwen3-VL-4B-Instruct:" \\
  --lora_base_model "dit" --output_path ./models/train/org
""",
            """
            2 dataset train red-cars
            3 model base krea/Krea-2-Raw
            3 model base Qwen/Qwen-Image
            4 model tokenizer Qwen/Qwen3-VL-4B-Instruct
            5 method method LoRA
            """,
        ),
        Example(
            "shards.sh",
            """\
python train.py --task train --dataset_path data/red-cars --vae_path ./Our-14B/vae.pth \\
  --dit_path "./Our-14B/model-00001-of-2.safetensors,./Our-14B/model-00002-of-2.safetensors"
""",
            """
            1 dataset train red-cars
            2 model base Our-14B
            """,
        ),
    ),
)
