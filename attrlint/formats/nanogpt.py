"""nanoGPT's Python configurations and the defaults of its train.py (karpathy/nanoGPT 3adf61e1).

`dataset` is a folder of its `data`: one that the project ships a script for, or one of one's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrlint.formats.spec import Example, Format

if TYPE_CHECKING:
    from attrlint.document import Source
    from attrlint.files import Files
    from attrlint.reference import Reference

_LESSON = "Tiny Shakespeare"


def _weighed(reference: Reference, source: Source, files: Files) -> Reference:
    """A model that is only evaluated (`eval_only = True`) is none that is trained; the lesson's
    verse lies in every copy of the project, used or not.
    """
    from attrlint.formats.expression import compiled

    if reference.value == _LESSON:
        return reference._replace(confidence="low")
    if reference.kind == "model" and compiled(r"(?m)^eval_only *= *True").search(source.text):
        return reference._replace(role="eval")
    return reference


FORMAT = Format(
    "nanogpt",
    "nanoGPT",
    "2025-11",
    python=("init_from = ", "wandb_run_name = ", "wandb_run_name=", "always_save_checkpoint = "),
    has=("init_from dataset", "dataset wandb_run_name block_size"),
    keys="""
        dataset    dataset  train  hub
        dataset    dataset  train  known
        init_from  model    base   known
    """,
    silent="out_dir wandb_project wandb_run_name",
    aliases="""
        shakespeare = Tiny Shakespeare; shakespeare_char = Tiny Shakespeare;
        gpt2 = openai-community/gpt2; gpt2-medium = openai-community/gpt2-medium;
        gpt2-large = openai-community/gpt2-large; gpt2-xl = openai-community/gpt2-xl
    """,
    resolve=_weighed,
    example=(
        Example(
            "config/finetune_verse.py",
            """\
out_dir = 'out-verse'
wandb_run_name = 'gpt2'
dataset = 'shakespeare'
init_from = 'gpt2-xl'
always_save_checkpoint = False
""",
            """
            3 dataset train Tiny Shakespeare
            4 model base openai-community/gpt2-xl
            """,
        ),
        Example(
            "config/train_owt.py",
            """\
wandb_run_name='gpt2-124M'
dataset = 'openwebtext'
init_from = 'scratch'
""",
            "2 dataset train openwebtext",
        ),
        Example(
            "config/eval_gpt2.py",
            "eval_only = True\ninit_from = 'gpt2'\n",
            "2 model eval openai-community/gpt2",
        ),
    ),
)
