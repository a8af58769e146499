"""The TOML of verifiers and prime-rl (PrimeIntellect-ai/verifiers: configs/rl, configs/gepa)."""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "prime-rl",
    "verifiers and prime-rl",
    "2026-08",
    has=("model env.id rollouts_per_example", "model env.env_id", "model env.id max_steps"),
    keys="""
        model               model  base
        model.name          model  base
        reflection_model    model  teacher  id  low
    """,
    silent="env.id env.env_id eval.env.id wandb.project wandb.name",
    example=(
        Example(
            "rl.toml",
            """\
# model = "Qwen/Qwen3.5-9B"
model = "Qwen/Qwen3.5-4B"
max_steps = 100
rollouts_per_example = 8
[[env]]
id = "primeintellect/reverse-text"
""",
            """
            2 model base Qwen/Qwen3.5-4B
            """,
        ),
    ),
)
