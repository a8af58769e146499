"""sentence-transformers' training scripts (huggingface/sentence-transformers cad21198: the losses,
evaluations and modules of its four kinds of model; a loss is the method that it asks to cite).
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "sentence-transformers",
    "Sentence Transformers",
    "2026-08",
    calls="""
        SentenceTransformer         0|model_name_or_path  model    base
        CrossEncoder                0|model_name_or_path|model_name  model  base
        SparseEncoder               0|model_name_or_path  model    base
        MultiVectorEncoder          0|model_name_or_path  model    base
        models.Transformer          0|model_name_or_path  model    base
        Transformer                 0|model_name_or_path  model    base  hub
        MLMTransformer              0|model_name_or_path  model    base
        SentenceTransformersFinetuneEngine  model_id  model  base
        StaticEmbedding.from_model2vec     0|model_id_or_path  model  base
        StaticEmbedding.from_distillation  0|model_name        model  teacher
        *NanoBEIREvaluator          0|dataset_names       dataset  eval
    """,
    classes="""
        MultipleNegativesRankingLoss = MultipleNegativesRankingLoss;
        MultipleNegativesSymmetricRankingLoss = MultipleNegativesRankingLoss;
        SparseMultipleNegativesRankingLoss = MultipleNegativesRankingLoss;
        MultiVectorMultipleNegativesRankingLoss = MultipleNegativesRankingLoss;
        CachedMultipleNegativesRankingLoss = GradCache;
        CachedMultipleNegativesSymmetricRankingLoss = GradCache;
        CachedMultiVectorMultipleNegativesRankingLoss = GradCache;
        MatryoshkaLoss = MatryoshkaLoss;
        Matryoshka2dLoss = 2D Matryoshka; AdaptiveLayerLoss = 2D Matryoshka;
        GISTEmbedLoss = GISTEmbed; CachedGISTEmbedLoss = GISTEmbed;
        AnglELoss = AnglE; SparseAnglELoss = AnglE; CoSENTLoss = CoSENT; SparseCoSENTLoss = CoSENT;
        DenoisingAutoEncoderLoss = TSDAE; ContrastiveTensionLoss = Contrastive Tension;
        ContrastiveTensionLossInBatchNegatives = Contrastive Tension;
        MarginMSELoss = MarginMSE; SparseMarginMSELoss = MarginMSE;
        MultiVectorMarginMSELoss = MarginMSE;
        DistillKLDivLoss = DistillKLDiv (retrieval);
        SparseDistillKLDivLoss = DistillKLDiv (retrieval);
        SpladeLoss = SPLADE; CachedSpladeLoss = SPLADE;
        CSRLoss = CSR; LambdaLoss = LambdaLoss; RankNetLoss = RankNet; ListNetLoss = ListNet;
        ListMLELoss = ListMLE; BatchHardTripletLoss = Batch-hard triplet loss;
        BatchAllTripletLoss = Batch-hard triplet loss;
        BatchHardSoftMarginTripletLoss = Batch-hard triplet loss;
        BatchSemiHardTripletLoss = Batch-hard triplet loss;
        SetFitTrainer = SetFit; SpanMarkerModel = Span marker NER
    """,
    example=(
        Example(
            "train.py",
            """\
from datasets import load_dataset
from sentence_transformers import SentenceTransformer, SentenceTransformerTrainer
from sentence_transformers.evaluation import NanoBEIREvaluator
from sentence_transformers.losses import CoSENTLoss

name = "answerdotai/ModernBERT-base"
model = SentenceTransformer(name)
train = load_dataset("sentence-transformers/natural-questions", split="train")
loss = CoSENTLoss(model)
evaluator = NanoBEIREvaluator(dataset_names=["msmarco", "nq"])
SentenceTransformerTrainer(model=model, train_dataset=train, loss=loss).train()
model.push_to_hub("me/mine")
""",
            """
            6 model base answerdotai/ModernBERT-base
            7 model base answerdotai/ModernBERT-base
            8 dataset train sentence-transformers/natural-questions
            9 method method CoSENT
            10 dataset eval msmarco
            10 dataset eval nq
            11 method method Sentence-BERT
            """,
        ),
    ),
)
