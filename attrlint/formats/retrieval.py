"""Data for retrieval by name: ir_datasets 0.5 (ir_datasets/datasets), PyTerrier's `irds:`, which is
the same. The parts of a name are the data and what of it is taken: `beir/scifact/test`.
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "retrieval",
    "Retrieval data by name: ir_datasets, PyTerrier",
    "2026-11",
    calls="""
        ir_datasets.load       0|name  dataset  train  known
        pt.get_dataset         0       dataset  train  known
        pyterrier.get_dataset  0       dataset  train  known
        pt.datasets.get_dataset  0     dataset  train  known
    """,
    aliases="""
        msmarco-passage = MS MARCO; msmarco-passage-v2 = MS MARCO; msmarco-document = MS MARCO;
        msmarco-document-v2 = MS MARCO; msmarco-qna = MS MARCO; scifact = allenai/scifact;
        nfcorpus = BeIR/nfcorpus; fiqa = BeIR/fiqa; trec-covid = mteb/trec-covid;
        arguana = mteb/arguana; scidocs = mteb/scidocs; fever = BeIR/fever;
        climate-fever = climate_fever; dbpedia-entity = dbpedia-entity; quora = BeIR/quora;
        webis-touche2020 = BeIR/webis-touche2020; hotpotqa = hotpotqa/hotpot_qa;
        nq = google-research-datasets/natural_questions; mr-tydi = castorini/mr-tydi;
        natural-questions = google-research-datasets/natural_questions;
        trivia-qa = mandarjoshi/trivia_qa; miracl = miracl/miracl
    """,
    example=(
        Example(
            "train.py",
            """\
import ir_datasets
from sentence_transformers import CrossEncoder

pairs = ir_datasets.load("msmarco-passage/train/triples-small").docpairs_iter()
held_out = ir_datasets.load("beir/scifact/test")
ours = ir_datasets.load("acme-corpus/train")
model = CrossEncoder("acme/ranker")
model.fit(pairs)
""",
            """
            4 dataset train MS MARCO
            5 dataset eval allenai/scifact
            7 model base acme/ranker
            """,
        ),
    ),
)
