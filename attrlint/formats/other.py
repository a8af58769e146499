"""What keys of one's own configuration files often say: only whole hub ids, and with less trust."""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "configuration",
    "Configuration of one's own",
    "2026-08",
    others="Hydra and OmegaConf",
    general=2,
    names="low",
    has=(
        *("**.base_model", "**.pretrained_model", "**.pretrained_model_name", "**.hf_model_name"),
        *("**.dataset_name", "**.train_dataset", "**.hf_dataset", "**.teacher_model"),
        *("**.student_model", "**.reponame **.split", "**.modelscope_name_or_path"),
        *("**.dataset_id", "**.backbone_name", "**.pretrained_name_or_path"),
        *("**.hf_model", "**.model_repo_id", "**.base_repo_id", "**.dataset_repo_id"),
        *("**.hf_repo_model", "**.hf_repo_dataset", "**.hf_repo_name", "**.hf_dataset_repo"),
        *("**.hf_model_repo", "**.tokenizer_repo_id", "**.teacher_repo_id"),
        *("**.policy_name", "**.model_name **.learning_rate", "**.model_name **.max_seq_length"),
        *("**.path **.subset", "**.path **.test_size", "**.benchmarks.path"),
        *(
            "**.backbone",
            "**.encoder_name",
            "**.hf_id",
            "**.hf_model_id",
            "**.repo_id **.split",
            "**.id **.split",
            "**.id **.splits",
        ),
        *("model learning_rate", "model num_epochs", "model epochs", "model num_train_epochs"),
        *("**.model.name_or_path", "**.model.load_from", "**.model.name", "**.path **.split"),
        *("**.model_path", "**.model_path_or_name", "**.tokenizer_name", "**.data_path **.split"),
        *("**.hf_path **.split", "**.mlx_repo", "**.model_id **.tokenizer_id"),
        *("model dataset.name", "**.dataset.name **.split", "**.datasets.name **.split"),
    ),
    keys="""
        **.base_model               model    base     hub  medium
        **.base_model_id            model    base     hub  medium
        **.base_model_name          model    base     hub  medium
        **.pretrained_model         model    base     hub  medium
        **.pretrained_model_name    model    base     hub  medium
        **.pretrained_name_or_path  model    base     hub  medium
        **.model.name_or_path       model    base     hub  medium
        **.modelscope_name_or_path  model    base     hub  medium
        **.student_model            model    base     hub  medium
        **.model.load_from          model    base     hub  medium
        **.model.name               model    base     timm low
        model                       model    base     hub  medium
        **.hf_model_name            model    base     hub  medium
        **.hf_model                 model    base     hub  medium
        **.hf_repo_model            model    base     hub  medium
        **.hf_repo_name             model    base     hub  low
        **.hf_model_repo            model    base     hub  medium
        **.model_repo_id            model    base     hub  medium
        **.base_repo_id             model    base     hub  medium
        **.teacher_repo_id          model    teacher  hub  medium
        **.tokenizer_repo_id        model    tokenizer  hub  medium
        **.dataset_repo_id          dataset  train    hub  medium
        **.hf_repo_dataset          dataset  train    hub  medium
        **.hf_dataset_repo          dataset  train    hub  medium
        **.hf_id                    model    base     hub  low
        **.hf_model_id              model    base     hub  low
        **.policy_name              model    base     hub  medium
        **.ref_name                 model    reference  hub  medium
        **.backbone_name            model    base     hub  medium
        **.teacher_model            model    teacher  hub  medium
        **.reward_model             model    reward   hub  medium
        **.model_name               model    base     timm low
        **.backbone                 model    base     timm medium
        **.encoder_name             model    base     timm medium
        **.model_id                 model    base     hub  low
        **.model_path               model    base     hub  low
        **.model_path_or_name       model    base     hub  medium
        **.tokenizer_name           model    tokenizer  hub  medium
        **.tokenizer_id             model    tokenizer  hub  medium
        **.teacher.mlx_repo         model    teacher  hub  medium
        **.mlx_repo                 model    base     hub  medium
        **.dataset_name             dataset  train    hub  medium
        **.dataset_id               dataset  train    hub  medium
        **.train_dataset            dataset  train    hub  medium
        **.eval_dataset             dataset  eval     hub  medium
        **.hf_dataset               dataset  train    hub  medium
        **.path&split               dataset  train    hub  medium
        **.hf_path&split            dataset  train    hub  medium
        **.path&subset              dataset  train    hub  medium
        **.path&test_size           dataset  train    hub  medium
        **.repo_id&split            dataset  train    hub  medium
        **.data_path&split          dataset  train    hub  medium
        dataset.name                dataset  train    hub  medium
        **.dataset.name&split       dataset  train    hub  medium
        **.datasets[].name&split    dataset  train    hub  medium
        **.id&split                 dataset  train    hub  medium
        **.id&splits                dataset  train    hub  medium
        **.benchmarks[].path        dataset  eval     hub  medium
    """,
    silent="hub_model_id output_dir hub_repo_id push_repo_id output_repo_id target_repo_id",
    example=(
        Example(
            "params.yaml",
            """\
train:
  base_model: distilbert/distilbert-base-uncased
  dataset_name: imdb-small
  hf_dataset: stanfordnlp/imdb
  load: {path: cornell-movie-review-data/rotten_tomatoes, split: train}
  more: {path: HuggingFaceTB/smoltalk, subset: all}
  held_out: {repo_id: openai/gsm8k, split: test}
  chats: {id: HuggingFaceH4/ultrachat_200k, splits: [train_sft, test_sft]}
  policy_name: meta-llama/Llama-3.2-1B
  backbone: convnextv2_tiny.fcmae_ft_in22k_in1k_384
  encoder_name: nn.modules
  hf_model: bert-base-uncased
  dataset_repo_id: stanfordnlp/imdb
  push_repo_id: me/mine
  benchmarks: [{name: gsm8k, path: openai/gsm8k}]
---
model: {name: Qwen/Qwen2.5-0.5B}
---
model: MoritzLaurer/roberta-large-zeroshot-v2.0-c
learning_rate: 1e-5
---
dataset: {name: openai/gsm8k, num_samples: 3000}
model: meta-llama/Llama-3.2-3B-Instruct
---
train: {model_path_or_name: meta-llama/Meta-Llama-3-8B, tokenizer_name: gpt-4o, model_path: me}
data_path: hotpotqa/hotpot_qa
split: test
---
datasets: [{name: tatsu-lab/alpaca, split: train}, {name: mine, split: train}]
""",
            """
            2 model base distilbert/distilbert-base-uncased
            4 dataset train stanfordnlp/imdb
            5 dataset train cornell-movie-review-data/rotten_tomatoes
            6 dataset train HuggingFaceTB/smoltalk
            7 dataset eval openai/gsm8k
            8 dataset train HuggingFaceH4/ultrachat_200k
            9 model base meta-llama/Llama-3.2-1B
            10 model base timm/convnextv2_tiny.fcmae_ft_in22k_in1k_384
            12 model base bert-base-uncased
            13 dataset train stanfordnlp/imdb
            15 dataset eval openai/gsm8k
            17 model base Qwen/Qwen2.5-0.5B
            19 model base MoritzLaurer/roberta-large-zeroshot-v2.0-c
            22 dataset train openai/gsm8k
            23 model base meta-llama/Llama-3.2-3B-Instruct
            25 model base meta-llama/Meta-Llama-3-8B
            26 dataset eval hotpotqa/hotpot_qa
            29 dataset train tatsu-lab/alpaca
            """,
        ),
    ),
)
