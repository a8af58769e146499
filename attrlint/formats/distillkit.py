"""DistillKit's YAML and its older JSON (arcee-ai/DistillKit a61c2e7), and what grew from it
(agokrani/distillKitPlus e6e117c: components/loss.py).
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "distillkit",
    "DistillKit",
    "2026-03",
    has=(
        "teacher.kind loss_functions",
        "teacher.path dataset.train_dataset",
        "models.teacher models.student",
    ),
    keys="""
        model                               model    base
        teacher.path                        model    teacher
        dataset.train_dataset.repo_id       dataset  train
        dataset.train_dataset.disk_path     dataset  train  path
        dataset.eval_dataset.repo_id        dataset  eval
        dataset.eval_dataset.disk_path      dataset  eval   path
        teacher.dataset.repo_id             dataset  train
        models.teacher                      model    teacher
        models.student                      model    base
        dataset.name                        dataset  train
    """,
    methods="""
        teacher.kind: hf = Knowledge distillation; dataset = Knowledge distillation
        distillation.method: logit* = Knowledge distillation; distill* = Knowledge distillation
        distillation.loss_type: uld = Universal logit distillation; * = Knowledge distillation
    """,
    silent="project_name output_path",
    example=(
        Example(
            "distill.yaml",
            """\
model: arcee-ai/AFM-4.5B-Base
output_path: models/out
dataset:
  train_dataset: {repo_id: allenai/tulu-3-sft-mixture, split: train}
loss_functions: [{function: kl, weight: 0.5}]
teacher:
  kind: hf
  path: arcee-ai/AFM-4.5B
""",
            """
            1 model base arcee-ai/AFM-4.5B-Base
            4 dataset train allenai/tulu-3-sft-mixture
            7 method method Knowledge distillation
            8 model teacher arcee-ai/AFM-4.5B
            """,
        ),
        Example(
            "distill.py",
            """\
config = {
    "dataset": {"name": "mlabonne/FineTome-100k", "split": "train"},
    "models": {"teacher": "arcee-ai/Arcee-Spark", "student": "Qwen/Qwen2-1.5B"},
}
model = AutoModelForCausalLM.from_pretrained(config["models"]["student"])
""",
            """
            3 model teacher arcee-ai/Arcee-Spark
            3 model base Qwen/Qwen2-1.5B
            5 model base Qwen/Qwen2-1.5B
            """,
        ),
    ),
)
