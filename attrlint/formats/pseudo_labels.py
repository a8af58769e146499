"""Scripts that have a model label what another is trained on, as Distil-Whisper's
run_pseudo_labelling.py (huggingface/distil-whisper: training).
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "pseudo-labels",
    "Pseudo-labelling, as Distil-Whisper's",
    "2026-11",
    programs=("pseudo_label", "pseudolabel", "pseudo-label"),
    flags="""
        model_name_or_path   model    teacher  hub
        model_name           model    teacher  hub
        model                model    teacher  hub
        model_id             model    teacher  hub
        teacher_model        model    teacher  hub
        tokenizer_name       model    tokenizer
        dataset_name         dataset  train
        dataset              dataset  train    hub
    """,
    silent="output_dir hub_model_id wandb_project push_to_hub",
    example=(
        Example(
            "label.sh",
            """\
accelerate launch run_pseudo_labelling.py --model_name_or_path openai/whisper-large-v3 \\
  --dataset_name mozilla-foundation/common_voice_16_1 --output_dir org/labelled
python train.py --model_name_or_path openai/whisper-tiny --num_train_epochs 3 --lr 1e-4
""",
            """
            1 model teacher openai/whisper-large-v3
            2 dataset train mozilla-foundation/common_voice_16_1
            3 model base openai/whisper-tiny
            """,
        ),
    ),
)
