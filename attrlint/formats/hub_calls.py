"""Python calls that load models and data, whatever the framework (transformers, datasets, …)."""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "python",
    "Python calls",
    "2026-08",
    others="datasets; huggingface_hub; PyTorch scripts",
    general=1,
    calls="""
        load_dataset            0|path              dataset  train
        load_from_disk          0|dataset_path      dataset  train  path
        Dataset.from_json       0|path_or_paths     dataset  train  path
        Dataset.from_csv        0|path_or_paths     dataset  train  path
        Dataset.from_parquet    0|path_or_paths     dataset  train  path
        tfds.load               0|name              dataset  train
        tfds.builder            0|name              dataset  train
        tfds.data_source        0|name              dataset  train
        kagglehub.dataset_download  0|handle        dataset  train
        dataset_download        0|handle            dataset  train
        kagglehub.model_download  0|handle          model    base   kaggle  medium
        od.download             0|dataset_id_or_url  dataset  train  kaggle
        opendatasets.download   0|dataset_id_or_url  dataset  train  kaggle
        *.from_hf_pretrained    0|path              model    base
        *.from_pretrained  0|pretrained_model_name_or_path|model_name|model_id  model  base
        *.from_quantized   0|model_name_or_path|model_name  model  base
        *.from_preset      0|preset                 model    base
        *.from_single_file 0|pretrained_model_link_or_path  model  base  hub
        *.from_hparams     source|0                 model    base   hub
        PeftModel.from_pretrained  1|model_id       model    base
        PeftModelForCausalLM.from_pretrained  1|model_id  model  base
        load_lora_weights       0|pretrained_model_name_or_path_or_dict  model  base  hub
        pipeline                1|model             model    base  id  low
        snapshot_download       0|repo_id           model    base  hub  medium
        hf_hub_download         0|repo_id           model    base  hub  medium
        timm.create_model       0|model_name        model    base  id  medium
        LLM                     0|model             model    base  id  low
        *Trainer                0|model             model    base  hub
        GRPOTrainer             1|reward_funcs      model    reward  hub
        RLOOTrainer             reward_funcs        model    reward  hub
        OnlineDPOTrainer        reward_funcs        model    reward  hub
        DPOTrainer              1|ref_model         model    reference  hub
        SFTTrainer              train_dataset       dataset  train  hub
        load_model              0|model|model_path  model    base  hub  low
        merge_models            models              model    merge  hub
        read_parquet            0|path|source       dataset  train  link
        scan_parquet            0|source            dataset  train  link
        read_csv                0|filepath_or_buffer|source  dataset  train  link
        read_json               0|path_or_buf|source  dataset  train  link
        read_ndjson             0|source            dataset  train  link
        http_get                0|url               dataset  train  link
        http_get                0|url               model    base   link  medium
        urlretrieve             0|url               dataset  train  link
        requests.get            0|url               dataset  train  link
        urlretrieve             0|url               model    base   link  medium
        wget.download           0|url               dataset  train  link
        wget.download           0|url               model    base   link  medium
        download_url_to_file    0|url               model    base   link  medium
        load_state_dict_from_url  0|url             model    base   link  medium
        *.get_file              1|origin            dataset  train  link
        *.get_file              1|origin            model    base   link  medium
        load_zoo_dataset        0|name              dataset  train
        Planetoid               1|name              dataset  train
        TUDataset               1|name              dataset  train
        *PropPredDataset        0|name              dataset  train
        requests.get            0|url               dataset  train  link
    """,
    silent="""
        push_to_hub save_pretrained save_model create_repo push_to_hub_merged save_to_disk
        save_pretrained_merged upload_folder upload_file push_to_hub_gguf save_pretrained_gguf
    """,
    example=(
        Example(
            "train.py",
            """\
from datasets import load_dataset
from peft import LoraConfig, PrefixTuningConfig
from transformers import AutoModelForCausalLM, AutoTokenizer
from trl import DPOTrainer

# Data: https://huggingface.co/datasets/argilla/dpo-mix-7k
BASE = "mistralai/Mistral-7B-v0.1"
model = AutoModelForCausalLM.from_pretrained(BASE)
ref_model = AutoModelForCausalLM.from_pretrained("HuggingFaceH4/zephyr-7b-beta")
tokenizer = AutoTokenizer.from_pretrained("gpt2")
train = load_dataset("argilla/dpo-mix-7k", split="train")
test = load_dataset("argilla/dpo-mix-7k", split="test")
more = load_dataset("json", data_files={"train": "ours.jsonl", "test": "held-out.jsonl"})
scored = load_dataset("allenai/reward-bench", split="filtered")
scored = scored.map(print)
lora = LoraConfig(r=8)
trainer = DPOTrainer(model, ref_model, peft_config=lora, train_dataset=train, eval_dataset=scored)
trainer.train()
hf_hub_download("tau/scrolls", filename="metrics/scrolls.py", repo_type="dataset")
trainer.save_model("out/mine")
again = AutoModelForCausalLM.from_pretrained("out/mine")
trainer.push_to_hub("me/mine")
""",
            """
            6 dataset train argilla/dpo-mix-7k
            7 model base mistralai/Mistral-7B-v0.1
            8 model base mistralai/Mistral-7B-v0.1
            9 model reference HuggingFaceH4/zephyr-7b-beta
            10 model tokenizer gpt2
            11 dataset train argilla/dpo-mix-7k
            12 dataset eval argilla/dpo-mix-7k
            13 dataset train ours
            13 dataset eval held-out
            14 dataset eval allenai/reward-bench
            16 method method LoRA
            17 method method DPO
            """,
        ),
        Example(
            "tables.py",
            """\
import pandas as pd
from sentence_transformers import SentenceTransformer, losses, util

frame = pd.read_parquet("hf://datasets/stanfordnlp/imdb/plain_text/train-0001.parquet")
other = pd.read_csv("https://huggingface.co/datasets/acme/sums/resolve/main/train.csv")
local = pd.read_csv("acme/sums.csv")
elsewhere = pd.read_json("https://example.org/acme/sums.json")
util.http_get("https://huggingface.co/acme/scorer/resolve/main/model.bin", "scorer.bin")
util.http_get("https://msmarco.blob.core.windows.net/msmarcoranking/queries.tar.gz", "q.tar.gz")
model = SentenceTransformer("acme/encoder")
model.fit(train_objectives=[(frame, losses.CoSENTLoss(model))])
""",
            """
            4 dataset train stanfordnlp/imdb
            5 dataset train acme/sums
            8 model base acme/scorer
            9 dataset train MS MARCO
            10 model base acme/encoder
            11 method method CoSENT
            """,
        ),
        Example(
            "sources.py",
            """\
from huggingface_hub import snapshot_download

SOURCES = {
    "corpus": {"repo_id": "uonlp/CulturaX", "repo_type": "dataset"},
    "helper": {"repo_id": "acme/filter", "repo_type": "model"},
}
for name, source in SOURCES.items():
    snapshot_download(**source, local_dir="data")
with open("data/log.jsonl", "w") as log:
    log.write("for training")
""",
            """
            4 dataset train uonlp/CulturaX
            5 model base acme/filter
            """,
        ),
        Example(
            "arguments.py",
            '''\
"""Fine-tune a model.

python arguments.py --model_name_or_path facebook/opt-350m --dataset_name trl-lib/tldr
"""
import argparse
from dataclasses import dataclass, field
from transformers import AutoModel, Trainer


@dataclass
class Arguments:
    dataset_name: str = field(default="stanfordnlp/imdb")


parser = argparse.ArgumentParser()
parser.add_argument("--model_name_or_path", default="FacebookAI/roberta-base")
parser.add_argument("--output_dir", default="org/out")
args = parser.parse_args()
model = AutoModel.from_pretrained(args.model_name_or_path)
Trainer(model=model).train()
''',
            """
            3 model base facebook/opt-350m
            3 dataset train trl-lib/tldr
            12 dataset train stanfordnlp/imdb
            16 model base FacebookAI/roberta-base
            19 model base FacebookAI/roberta-base
            """,
        ),
    ),
)
