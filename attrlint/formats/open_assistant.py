"""Open-Assistant's model_training configs (model/model_training/custom_datasets for the names)."""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "open-assistant",
    "Open-Assistant",
    "2023-10",
    has=(
        "*.datasets *.model_name *.learning_rate",
        "defaults.datasets",
        "*.datasets *.residual_dropout",
        "*.datasets *.filename_prefix",
        "*.datasets *.sft_config",
    ),
    keys="""
        *.model_name            model    base
        *.datasets[]            dataset  train  id  low
        *.datasets[].*!         dataset  train  id  low
        *.datasets[].*.hf_dataset_name  dataset  train
        *.datasets[].*.input_file_path  dataset  train  path
        *.datasets_extra[]      dataset  train  alias
        *.datasets_extra[].*!   dataset  train  alias
        *.rank_model            model    reward
        *.sft_model             model    base
        *.sft_config.model_name     model  base
        *.rank_config.model_name    model  reward
        *.rank_config.model_names[]  model  reward
    """,
    silent="*.output_dir *.log_dir *.save_dir",
    table="open_assistant",
    aliases="""
        anthropic_rlhf = Anthropic/hh-rlhf; shp = stanfordnlp/SHP;
        hellaswag = AlekseyKorshuk/hellaswag; webgpt = openai/webgpt_comparisons;
        hf_summary = openai/summarize_from_feedback;
        hf_summary_pairs = openai/summarize_from_feedback;
        oasst_export = OpenAssistant/oasst1
    """,
    example=(
        Example(
            "config_rm.yaml",
            """\
defaults:
  datasets: []
oasst-rm:
  model_name: EleutherAI/pythia-1.4b-deduped
  datasets:
    - anthropic_rlhf
    - hellaswag:
        fraction: 0.5
  output_dir: org/rm
---
oasst_rlhf:
  datasets: [webgpt]
  rank_config: {is_reward_model: true, model_name: acme/reward}
  sft_config: {model_name: acme/sft}
""",
            """
            4 model base EleutherAI/pythia-1.4b-deduped
            6 dataset train Anthropic/hh-rlhf
            7 dataset train AlekseyKorshuk/hellaswag
            12 dataset train openai/webgpt_comparisons
            13 model reward acme/reward
            14 model base acme/sft
            """,
        ),
    ),
)
