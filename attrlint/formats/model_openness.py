"""The Model Openness Framework's files: what a release came from (lfai/model_openness_tool,
models/*.yml). Its components have licences and no works.
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "model-openness",
    "Model Openness Tool",
    "2026-08",
    has=("framework.name release.components", "release.components release.origin"),
    keys="release.origin  model  base  id  low",
    silent="release.name release.producer release.huggingface release.repository",
    example=(
        Example(
            "mof.yml",
            """\
framework: {name: Model Openness Framework, version: '1.0'}
release:
  name: acme-chat
  origin: Qwen2.5-32B
  huggingface: 'https://huggingface.co/acme/chat'
  components:
  - {name: Training code, description: Code used for training the model}
""",
            """
            4 model base Qwen2.5-32B
            """,
        ),
    ),
)
