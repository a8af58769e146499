"""Configuration of one's own that names a model: one of several that a run chooses from, or what is
laid over a configuration that says the rest. Only whole hub ids.
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "model-configuration",
    "Configuration of one's own that names a model",
    "2026-11",
    general=2,
    in_files=True,
    names="low",
    has=("**.model_name", "**.model_id", "**.adapter_id"),
    keys="""
        **.model_name  model  base  hub  low
        **.model_id    model  base  hub  low
        **.adapter_id  model  base  hub  low
    """,
    example=(
        Example(
            "model/small.yaml",
            """\
name: small
model_id: Qwen/Qwen2.5-0.5B
teacher: {model_id: Qwen/Qwen2.5-7B}
grader: {model_id: Qwen/Qwen2.5-72B-Instruct}
writer: {model_id: openai/gpt-4o}
adapters: [{adapter_id: acme/first-lora}]
hub_model_id: acme/small
""",
            """
            2 model base Qwen/Qwen2.5-0.5B
            3 model teacher Qwen/Qwen2.5-7B
            6 model base acme/first-lora
            """,
        ),
    ),
)
