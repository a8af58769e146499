"""trlX's scripts: `TRLConfig(model=ModelConfig(model_path=…))` (trlx/data/configs.py).

The paths of its configs are read as those of any class that holds settings.
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "trlx",
    "trlX",
    "2024-01",
    classes="PPOConfig = PPO; default_ppo_config = PPO",
    example=(
        Example(
            "ppo.py",
            """\
import trlx
from datasets import load_dataset
from trlx.data.default_configs import ModelConfig, PPOConfig, TokenizerConfig, TRLConfig

config = TRLConfig(
    model=ModelConfig(model_path="EleutherAI/gpt-j-6B", num_layers_unfrozen=2),
    tokenizer=TokenizerConfig(tokenizer_path="openai-community/gpt2"),
    method=PPOConfig(name="PPOConfig", ppo_epochs=4),
)
prompts = load_dataset("Dahoas/rm-static", split="train")["prompt"]
trlx.train(prompts=prompts, config=config)
""",
            """
            6 model base EleutherAI/gpt-j-6B
            7 model tokenizer openai-community/gpt2
            8 method method PPO
            10 dataset train Dahoas/rm-static
            """,
        ),
    ),
)
