"""ROLL's YAML (alibaba/ROLL 8eb27cc2: roll/configs, roll/pipeline, examples).

A reward by a rule takes a model for its tokenizer alone.
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "roll",
    "ROLL",
    "2026-08",
    has=(
        *("pretrain actor_train", "pretrain sft_train", "student_pretrain teacher_pretrain"),
        *("pretrain dpo_train", "pretrain actor_infer", "pretrain student_train"),
    ),
    keys="""
        pretrain                              model    base
        reward_pretrain                       model    reward  id  low
        student_pretrain                      model    base
        teacher_pretrain                      model    teacher
        actor_train.data_args.file_name       dataset  train  path
        actor_train.data_args.file_name[]     dataset  train  path
        sft_train.data_args.file_name         dataset  train  path
        student.data_args.file_name           dataset  train  path
        student_train.data_args.file_name     dataset  train  path
        teacher.model_args.model_name_or_path    model  teacher
        teacher.*.model_args.model_name_or_path  model  teacher
        validation.data_args.file_name        dataset  eval   path
        validation.data_args.file_name[]      dataset  eval   path
        rewards.llm_judge.model_args.model_name_or_path  model  reward
        rewards.*.model_args.model_name_or_path  model  tokenizer  id  low
    """,
    methods="""
        adv_estimator: grpo = GRPO; gae = PPO
        lora_target: * = LoRA
        actor_train.model_args.lora_target: * = LoRA
    """,
    silent="exp_name logging_dir output_dir checkpoint_config track_with tracker_kwargs",
    example=(
        Example(
            "rlvr.yaml",
            """\
exp_name: "org/run"
pretrain: Qwen/Qwen3-VL-4B-Thinking
adv_estimator: "grpo"
actor_train:
  data_args:
    file_name:
    - data/math_deepmath_deal.jsonl
rewards:
  math:
    model_args: {model_name_or_path: '${pretrain}'}
  llm_judge:
    model_args: {model_name_or_path: virtuoussy/Qwen2.5-7B-Instruct-RLVR}
""",
            """
            2 model base Qwen/Qwen3-VL-4B-Thinking
            3 method method GRPO
            7 dataset train math_deepmath_deal
            10 model tokenizer Qwen/Qwen3-VL-4B-Thinking
            12 model reward virtuoussy/Qwen2.5-7B-Instruct-RLVR
            """,
        ),
    ),
)
