"""credits.json, which `attrlint.training` writes beside a model while it is trained."""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "credits",
    "credits.json of attrlint's callback",
    "2026-11",
    files=("credits.json",),
    has=("credits_version",),
    keys="""
        base_model[]       model    base
        tokenizer[]        model    tokenizer
        teacher_model[]    model    teacher
        reward_model[]     model    reward
        reference_model[]  model    reference
        train_dataset[]    dataset  train
        eval_dataset[]     dataset  eval
    """,
    silent="credits_version",
    example=(
        Example(
            "credits.json",
            """\
{
  "credits_version": 1,
  "base_model": ["HuggingFaceTB/SmolLM2-135M"],
  "train_dataset": ["openai/gsm8k"],
  "teacher_model": ["Qwen/Qwen2.5-7B-Instruct"]
}
""",
            """
            3 model base HuggingFaceTB/SmolLM2-135M
            4 dataset train openai/gsm8k
            5 model teacher Qwen/Qwen2.5-7B-Instruct
            """,
        ),
    ),
)
