"""Recipes of the alignment handbook and its forks, and of open-r1 (src/alignment/configs.py)."""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "alignment-handbook",
    "The Alignment Handbook",
    "2026-05",
    others="Zephyr, Notus and SmolLM recipes",
    has=("dataset_mixer", "dataset_mixture"),
    keys="""
        model_name_or_path              model    base
        tokenizer_name_or_path          model    tokenizer
        dataset_mixer.*!                dataset  train
        dataset_mixture.datasets[].id   dataset  train
        dataset_mixture.datasets[].path dataset  train
        dataset_name                    dataset  train
        ref_model_name_or_path          model    reference
        teacher_model_name_or_path      model    teacher
    """,
    silent="hub_model_id output_dir run_name chat_template",
    example=(
        Example(
            "recipes/x/sft/config_qlora.yaml",
            """\
model_name_or_path: mistralai/Mistral-7B-v0.1
dataset_mixer:
  HuggingFaceH4/ultrachat_200k: 1.0
  HuggingFaceH4/ultrafeedback_binarized: 0
  # HuggingFaceH4/no_robots: 0.5
  ./data/ours: 0.5
output_dir: data/zephyr-7b
hub_model_id: someone/zephyr-7b
""",
            """
            1 model base mistralai/Mistral-7B-v0.1
            3 dataset train HuggingFaceH4/ultrachat_200k
            6 dataset train ours
            """,
        ),
        Example(
            "recipes/y/sft/config.yaml",
            """\
model_name_or_path: HuggingFaceTB/SmolLM2-135M
dataset_mixture:
  datasets:
    - id: HuggingFaceTB/smoltalk
      config: all
      weight: 1.0
""",
            """
            1 model base HuggingFaceTB/SmolLM2-135M
            4 dataset train HuggingFaceTB/smoltalk
            """,
        ),
    ),
)
