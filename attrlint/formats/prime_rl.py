"""The TOML of verifiers and prime-rl (PrimeIntellect-ai/verifiers: configs/rl, configs/gepa;
PrimeIntellect-ai/prime-rl 78534375: packages/prime-rl-configs). An environment is no work.
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "prime-rl",
    "verifiers and prime-rl",
    "2026-08",
    has=(
        *("model env.id rollouts_per_example", "model env.env_id", "model env.id max_steps"),
        *("model.name orchestrator.train", "model.name train.env", "model.name trainer.model"),
        *("model.name data.name data.seq_len", "model.name data.name renderer"),
    ),
    keys="""
        model                            model    base
        model.name                       model    base
        trainer.model.name               model    base
        orchestrator.model.name          model    base
        tokenizer.name                   model    tokenizer
        reflection_model                 model    teacher  id  low
        **.algo.teacher.name             model    teacher  hub
        **.algo.sampling.source.name     model    teacher  hub
        data.name                        dataset  train    hub
        val.data.name                    dataset  eval     hub
    """,
    methods="""
        **.model.lora: true = LoRA
        **.algo.type: grpo = GRPO; opd = GKD; opsd = SDFT
    """,
    silent="""
        env.id env.env_id eval.env.id wandb.project wandb.name **.renderer.name **.taskset.id
        **.harness.id **.env.name
    """,
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
        Example(
            "distil.toml",
            """\
[model]
name = "acme/Qwen3-1.7B-Sums-SFT"
[orchestrator.algo]
type = "opd"
[orchestrator.algo.teacher]
name = "Qwen/Qwen3-32B"
base_url = ["http://localhost:8001/v1"]
[[orchestrator.train.env]]
name = "acme/sums"
env.taskset = { id = "acme/sums-v1" }
[trainer.model.lora]
rank = 8
""",
            """
            2 model base acme/Qwen3-1.7B-Sums-SFT
            4 method method GKD
            6 model teacher Qwen/Qwen3-32B
            11 method method LoRA
            """,
        ),
        Example(
            "sft.toml",
            """\
[model]
name = "Qwen/Qwen3-1.7B"
[data]
name = "openai/gsm8k"
seq_len = 1024
""",
            """
            2 model base Qwen/Qwen3-1.7B
            4 dataset train openai/gsm8k
            """,
        ),
    ),
)
