"""LLaVA's training flags (llava/train/train.py), its mixtures, and the maps from names to
annotations that InternVL reads (OpenGVLab/InternVL, internvl_chat/shell/data).
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "llava",
    "LLaVA",
    "2024-08",
    has=(
        *("model_name_or_path vision_tower", "datasets.json_path"),
        *("*.annotation *.root", "*.annotation *.repeat_time", "meta_root_path annotation"),
    ),
    programs=("llava/train",),
    keys="""
        model_name_or_path       model    base
        vision_tower             model    base
        mm_vision_tower          model    base
        speech_encoder           model    base
        pretrain_mm_mlp_adapter  model    base
        data_path                dataset  train
        eval_data_path           dataset  eval
        datasets[].json_path     dataset  train  path
        *.annotation             dataset  train  path
        *.annotation[]           dataset  train  path
        annotation               dataset  train  path
    """,
    methods="""
        lora_enable: true = LoRA
    """,
    silent="output_dir version image_folder video_folder mm_projector_type deepspeed",
    example=(
        Example(
            "mixture.yaml",
            """\
datasets:
  - json_path: /mnt/data/llava_instruct/sharegpt4o_dataset.jsonl
    sampling_strategy: "first:50%"
  # - json_path: /mnt/data/llava_instruct/old.json
  - json_path: VisualWebInstruct_filtered.json
    sampling_strategy: all
""",
            """
            2 dataset train sharegpt4o_dataset
            5 dataset train VisualWebInstruct_filtered
            """,
        ),
        Example(
            "data/mixture.json",
            """\
{"ours": {"root": "data/coco/", "annotation": "data/sharegpt4v_instruct.jsonl", "repeat_time": 1},
 "chart": {"root": "data/chartqa/", "annotation": "data/chartqa_train.jsonl", "length": 18317}}
""",
            """
            1 dataset train sharegpt4v_instruct
            2 dataset train chartqa_train
            """,
        ),
        Example(
            "pretrain.sh",
            """\
deepspeed llava/train/train_mem.py --deepspeed ./scripts/zero2.json --version plain \\
    --model_name_or_path lmsys/vicuna-13b-v1.5 \\
    --data_path ./playground/data/LLaVA-Pretrain/blip_laion_cc_sbu_558k.json \\
    --image_folder ./playground/data/LLaVA-Pretrain/images \\
    --vision_tower openai/clip-vit-large-patch14-336
""",
            """
            2 model base lmsys/vicuna-13b-v1.5
            3 dataset train blip_laion_cc_sbu_558k
            5 model base openai/clip-vit-large-patch14-336
            """,
        ),
    ),
)
