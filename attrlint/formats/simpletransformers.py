"""Simple Transformers: the classes of a task, with the kind of model and the model
(ThilinaRajapakse/simpletransformers, simpletransformers/*/*_model.py).
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "simpletransformers",
    "Simple Transformers",
    "2026-11",
    calls="""
        ClassificationModel            1|model_name  model  base
        MultiLabelClassificationModel  1|model_name  model  base
        NERModel                       1|model_name  model  base
        QuestionAnsweringModel         1|model_name  model  base
        LanguageModelingModel          1|model_name  model  base
        LanguageGenerationModel        1|model_name  model  base
        RepresentationModel            1|model_name  model  base
        ConvAIModel                    1|model_name  model  base
        T5Model                        1|model_name  model  base
        Seq2SeqModel                   2|encoder_decoder_name  model  base
        RetrievalModel                 1|model_name  model  base
    """,
    example=(
        Example(
            "classify.py",
            """\
from simpletransformers.classification import ClassificationModel
from simpletransformers.t5 import T5Model

model = ClassificationModel("roberta", "FacebookAI/roberta-base", num_labels=3)
model.train_model(frame)
other = T5Model("t5", "google/mt5-small", args={"output_dir": "acme/out"})
other.train_model(frame)
""",
            """
            4 model base FacebookAI/roberta-base
            6 model base google/mt5-small
            """,
        ),
    ),
)
