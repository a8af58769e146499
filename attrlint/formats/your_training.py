"""The model that one's own configuration of a training names, by keys that elsewhere may name a
run: whole hub ids beside a learning rate.
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "training-configuration",
    "Configuration of a training of one's own",
    "2026-11",
    general=1,
    has=(
        *("**.model_name **.learning_rate", "**.model_name **.num_train_epochs"),
        *("**.model.name **.learning_rate", "**.model.name **.num_train_epochs"),
    ),
    keys="""
        **.model_name  model  base  hub  medium
        **.model.name  model  base  hub  medium
    """,
    example=(
        Example(
            "tune.json",
            """\
{"model_name": "facebook/opt-1.3b",
 "trainer": {"learning_rate": 1e-4, "run_name": "acme/third"}}
""",
            "1 model base facebook/opt-1.3b",
        ),
        Example(
            "pretrain.yaml",
            "model: {name: EleutherAI/pythia-1b}\ntrain: {num_train_epochs: 2}\n",
            "1 model base EleutherAI/pythia-1b",
        ),
    ),
)
