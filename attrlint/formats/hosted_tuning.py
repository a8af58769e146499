"""Fine-tuning as a service: the calls of OpenAI's, Together's and Mistral's clients, their jobs as
JSON, and the commands of Together and Fireworks (openai 2.8, together 1.5, firectl; the models are
those of the services, some of them open).
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "hosted-tuning",
    "Fine-tuning as a service: OpenAI, Together, Mistral, Fireworks",
    "2026-11",
    has=("model training_file", "model training_files hyperparameters"),
    programs=("together fine-tuning create", "together finetune create", "firectl"),
    keys="""
        model                      model    base     hosted
    """,
    flags="""
        model                      model    base     hosted
        base_model                 model    base     hosted
    """,
    calls="""
        fine_tuning.jobs.create    model    model    base     hosted
        fine_tuning.create         model    model    base     hosted
        FineTuningJob.create       model    model    base     hosted
        FineTune.create            model    model    base     hosted
    """,
    methods="method.type: dpo = DPO; supervised = -; reinforcement = -",
    silent="""
        training_file validation_file suffix dataset output_model display_name job_id
        training_files validation_files
    """,
    example=(
        Example(
            "tune.py",
            """\
from openai import OpenAI

client = OpenAI()
data = client.files.create(file=open("data/train.jsonl", "rb"), purpose="fine-tune")
client.fine_tuning.jobs.create(training_file=data.id, model="gpt-4o-mini-2024-07-18")
client.fine_tuning.jobs.create(training_file=data.id, model="ft:gpt-4o-mini:gull-lab::9xyz")
print(client.chat.completions.create(model="gpt-4o", messages=[]))
""",
            "5 model base gpt-4o-mini-2024-07-18",
        ),
        Example(
            "job.json",
            """\
{"model": "meta-llama/Meta-Llama-3.1-8B-Instruct-Reference",
 "training_file": "file-7c1d", "validation_file": "file-8e2f", "suffix": "gull-lab/terns"}
""",
            "1 model base meta-llama/Meta-Llama-3.1-8B-Instruct-Reference",
        ),
        Example(
            "run.sh",
            """\
together fine-tuning create --training-file "$FILE" --model Qwen/Qwen2.5-7B-Instruct --suffix terns
firectl sftj create --base-model accounts/fireworks/models/llama-v3p1-8b-instruct --dataset terns
firectl deploy accounts/gull-lab/models/terns
""",
            """
            1 model base Qwen/Qwen2.5-7B-Instruct
            2 model base llama-v3p1-8b-instruct
            """,
        ),
    ),
)
