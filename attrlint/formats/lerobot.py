"""LeRobot's training configuration and flags (huggingface/lerobot 7427f318:
src/lerobot/configs/train.py, default.py and policies.py; src/lerobot/policies).
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "lerobot",
    "LeRobot",
    "2026-08",
    has=(
        *("dataset.repo_id policy.type", "dataset.repo_id policy.path"),
        *("dataset.repo_id policy.pretrained_path", "dataset.repo_id policy.repo_id"),
        *("normalization_mapping vlm_model_name", "normalization_mapping pretrained_path"),
    ),
    programs=("lerobot-train", "lerobot_train", "lerobot/scripts/train", "lerobot.scripts.train"),
    keys="""
        dataset.repo_id         dataset  train      hub
        dataset.repo_id[]       dataset  train      hub
        policy.path             model    base       hub
        policy.pretrained_path  model    base       hub
        policy.vlm_model_name   model    component  hub
        policy.base_model_path  model    base       hub
        policy.tokenizer_name   model    tokenizer  hub
        pretrained_path         model    base       hub
        vlm_model_name          model    component  hub
        tokenizer_name          model    tokenizer  hub
        reward_model.pretrained_path  model  reward  hub
    """,
    silent="policy.repo_id repo_id output_dir job_name dataset.root eval.recording_repo_id",
    example=(
        Example(
            "train.sh",
            """\
lerobot-train --dataset.repo_id=lerobot/svla_so100_pickplace --policy.path=lerobot/smolvla_base \\
  --policy.repo_id=me/mine --output_dir=outputs/train/mine
""",
            """
            1 dataset train lerobot/svla_so100_pickplace
            1 model base lerobot/smolvla_base
            """,
        ),
        Example(
            "pretrained_model/train_config.json",
            """\
{"dataset": {"repo_id": "lerobot/pusht", "root": null},
 "policy": {"type": "smolvla", "repo_id": "me/mine", "pretrained_path": "lerobot/smolvla_base",
            "vlm_model_name": "HuggingFaceTB/SmolVLM2-500M-Video-Instruct"},
 "output_dir": "outputs/train/mine"}
""",
            """
            1 dataset train lerobot/pusht
            2 model base lerobot/smolvla_base
            3 model component HuggingFaceTB/SmolVLM2-500M-Video-Instruct
            """,
        ),
    ),
)
