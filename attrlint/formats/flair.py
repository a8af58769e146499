"""flair's embeddings and corpora (flairNLP/flair d4ea3777, 0.15.1: flair/embeddings,
flair/datasets; the classes that 0.4 had for each kind of transformer).
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

_TREEBANKS = """
    AFRIKAANS ANCIENT_GREEK ARABIC ARMENIAN BASQUE BAVARIAN_MAIBAAM BELARUSIAN BULGARIAN BURYAT
    CATALAN CHINESE CHINESE_KYOTO COPTIC CROATIAN CZECH DANISH DUTCH ENGLISH ESTONIAN FAROESE
    FINNISH FRENCH GALICIAN GERMAN GERMAN_HDT GOTHIC GREEK HEBREW HINDI INDONESIAN IRISH ITALIAN
    JAPANESE KAZAKH KOREAN LATIN LATVIAN LITHUANIAN LIVVI MALTESE MARATHI NAIJA NORTH_SAMI
    NORWEGIAN OLD_CHURCH_SLAVONIC OLD_FRENCH PERSIAN POLISH PORTUGUESE ROMANIAN RUSSIAN SERBIAN
    SLOVAK SLOVENIAN SPANISH SWEDISH TURKISH UKRAINIAN WOLOF
"""

FORMAT = Format(
    "flair",
    "flair",
    "2025-06",
    calls="""
        TransformerWordEmbeddings      0|model  model  base
        TransformerDocumentEmbeddings  0|model  model  base
        SentenceTransformerDocumentEmbeddings  0|model  model  base
        BertEmbeddings                 0|bert_model_or_path              model  base
        RoBERTaEmbeddings              0|pretrained_model_name_or_path   model  base
        XLMRobertaEmbeddings           0|pretrained_model_name_or_path   model  base
        XLNetEmbeddings                0|pretrained_model_name_or_path   model  base
        XLMEmbeddings                  0|pretrained_model_name_or_path   model  base
    """,
    data=f"""
        flair.datasets: CONLL_03 = CoNLL-2003; CONLL_03_GERMAN = CoNLL-2003;
            CONLL_03_DUTCH = CoNLL-2002; CONLL_03_SPANISH = CoNLL-2002; CONLL_2000 = CoNLL-2000;
            CLEANCONLL = CleanCoNLL; WNUT_17 = leondz/wnut_17; FEWNERD = DFKI-SLT/few-nerd;
            ONTONOTES = Ontonotes5; NER_MULTI_WIKINER = WikiNER; NER_MULTI_WIKIANN = WikiANN;
            NER_MULTI_XTREME = google/xtreme; NER_MULTI_CONER = MultiCoNER;
            NER_MULTI_CONER_V2 = MultiCoNER v2; NER_GERMAN_GERMEVAL = germeval_14;
            NER_MASAKHANE = MasakhaNER; MASAKHA_POS = MasakhaPOS; NER_HIPE_2022 = HIPE-2022;
            NER_ICDAR_EUROPEANA = Europeana Newspapers; NER_DANISH_DANE = DaNE;
            NER_CHINESE_WEIBO = Weibo NER; IMDB = stanfordnlp/imdb; AGNEWS = fancyzhx/ag_news;
            GO_EMOTIONS = GoEmotions; NEWSGROUPS = 20 Newsgroups; SENTIMENT_140 = Sentiment140;
            TREC_6 = CogComp/trec; TREC_50 = CogComp/trec; GLUE_COLA = nyu-mll/glue;
            GLUE_SST2 = nyu-mll/glue; GLUE_MNLI = nyu-mll/glue; GLUE_MRPC = nyu-mll/glue;
            GLUE_QNLI = nyu-mll/glue; GLUE_QQP = nyu-mll/glue; GLUE_RTE = nyu-mll/glue;
            GLUE_STSB = nyu-mll/glue; GLUE_WNLI = nyu-mll/glue; SUPERGLUE_RTE = aps/super_glue;
            RE_ENGLISH_TACRED = TACRED; RE_ENGLISH_SEMEVAL2010 = SemEval-2010 Task 8;
            RE_ENGLISH_DRUGPROT = DrugProt; BIO_INFER = BioInfer; NCBI_DISEASE = NCBI Disease;
            HUNER_DISEASE_NCBI = NCBI Disease; JNLPBA = JNLPBA; HUNER_GENE_JNLPBA = JNLPBA;
            CHEMDNER = CHEMDNER; HUNER_CHEMICAL_CHEMDNER = CHEMDNER; WSD_SEMCOR = SemCor;
            {"; ".join(f"UD_{each} = Universal Dependencies" for each in _TREEBANKS.split())}
    """,
    example=(
        Example(
            "train.py",
            """\
from flair.datasets import NER_MULTI_WIKINER, UD_GERMAN, ColumnCorpus
from flair.embeddings import CharacterEmbeddings, TransformerWordEmbeddings, WordEmbeddings
from flair.models import SequenceTagger
from flair.trainers import ModelTrainer

corpus = ColumnCorpus("data/ours", {0: "text", 1: "ner"})
more = UD_GERMAN()
again = NER_MULTI_WIKINER(languages="de")
words = TransformerWordEmbeddings("dmis-lab/biobert-v1.1", fine_tune=True)
letters = [CharacterEmbeddings(), WordEmbeddings("data/ours.gensim")]
tagger = SequenceTagger(embeddings=words, tag_dictionary=tags, tag_type="ner")
ModelTrainer(tagger, corpus).train("resources/taggers/ours", max_epochs=20)
""",
            """
            7 dataset train Universal Dependencies
            8 dataset train WikiNER
            9 model base dmis-lab/biobert-v1.1
            """,
        ),
    ),
)
