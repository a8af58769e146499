"""spaCy: config.cfg, and the sources and the description of meta.json."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.formats.spec import Example, Format, Key

if TYPE_CHECKING:
    from attrlint.document import Source
    from attrlint.files import Files
    from attrlint.parse.tree import Node, Table
    from attrlint.reference import Reference

_PIPELINE = r"[a-z]{2,3}_(?:core|dep|ent|sent)_[a-z]{2,12}_(?:sm|md|lg|trf)\Z"
_NEWS = "ca da de el es fi fr hr it ja ko lt mk nb nl pl pt ro ru sl sv uk"
_PIPELINES = "; ".join(
    f"{name} = {name}"
    for name in (
        *(f"{lang}_core_news_{size}" for lang in _NEWS.split() for size in ("sm", "md", "lg")),
        *(f"{lang}_core_web_{size}" for lang in ("en", "zh") for size in ("sm", "md", "lg", "trf")),
        *("de_dep_news_trf", "fr_dep_news_trf", "es_dep_news_trf", "da_core_news_trf"),
        *("ja_core_news_trf", "ca_core_news_trf", "uk_core_news_trf", "sl_core_news_trf"),
        *("xx_ent_wiki_sm", "xx_sent_ud_sm"),
    )
)
_TRAIN = Key("sources[]", "dataset", "train")
_BASE = Key("sources[]", "model", "base")


def _assets(root: Table, source: Source) -> Iterator[Reference]:
    """The files that project.yml fetches; what is not called training data is less sure."""
    from attrlint.formats.found import named
    from attrlint.parse.tree import Items, Scalar, Table

    assets = root.get("assets")
    for asset in assets.items if isinstance(assets, Items) else ():
        url = asset.get("url") if isinstance(asset, Table) else None
        if isinstance(url, Scalar):
            name = url.text.rpartition("/")[2].lower()
            role = "eval" if re.search(r"test|dev|valid", name) else "train"
            sure = "medium" if "train" in name else "low"
            key = Key("assets[].url", "dataset", role, "id", sure)
            yield from named(source, url.span, url.text, key, "key:assets[].url", FORMAT)


def _variables(root: Table, source: Source) -> Iterator[Reference]:
    """The pipelines among the variables of project.yml, named as spaCy names its own."""
    from attrlint.formats.found import named
    from attrlint.parse.tree import Scalar, Table

    variables = root.get("vars")
    for entry in variables.entries if isinstance(variables, Table) else ():
        value = entry.value
        own = entry.key.text in ("package_name", "name")
        if isinstance(value, Scalar) and re.match(_PIPELINE, value.text) and not own:
            key = Key("vars.*", "model", "base", "id", "medium")
            via = f"key:vars.{entry.key.text}"
            yield from named(source, value.span, value.text, key, via, FORMAT)


def _hook(root: Node, source: Source, files: Files) -> Iterator[Reference]:
    """The sources, a model where the URL is a model's on the hub, else data: where it has a name,
    its address is surely no other work.
    """
    from attrlint.document import Span
    from attrlint.formats.found import make
    from attrlint.formats.values import Reading, hub_id
    from attrlint.parse.tree import Items, Scalar, Table

    if not isinstance(root, Table):
        return
    yield from _assets(root, source)
    yield from _variables(root, source)
    sources = root.get("sources")
    for each in sources.items if isinstance(sources, Items) else ():
        if isinstance(each, Scalar) and each.text:
            yield make(source, each.span, _TRAIN, Reading(0, 0, each.text), "key:sources[]", FORMAT)
        if not isinstance(each, Table):
            continue
        url, name = each.get("url"), each.get("name")
        link = url.text if isinstance(url, Scalar) else ""
        hub = re.match(r"https?://huggingface\.co/(?!datasets/)([\w.\-]+(?:/[\w.\-]+)?)", link)
        key = _BASE if hub else _TRAIN
        if isinstance(name, Scalar) and name.text:
            value = hub[1] if hub else name.text
            yield make(source, name.span, key, Reading(0, 0, value), "key:sources[].name", FORMAT)
        if isinstance(url, Scalar) and len(link.split("/")) > 3:
            sure = "low" if isinstance(name, Scalar) and name.text and not hub else "high"
            reading = Reading(0, 0, hub[1] if hub else link, confidence=sure)
            yield make(source, url.span, key, reading, "key:sources[].url", FORMAT)
    description = root.get("description")
    if isinstance(description, Scalar):
        for match in re.finditer(r"\(([^()\s/]+/[^()\s]+)\)", description.text):
            if hub_id(match[1]):
                start = description.span.start + match.start(1)
                span = Span(start, start + len(match[1]))
                yield make(source, span, _BASE, Reading(0, 0, match[1]), "key:description", FORMAT)


FORMAT = Format(
    "spacy",
    "spaCy",
    "2026-05",
    has=(
        "spacy_version sources",
        "spacy_version pipeline",
        "nlp.pipeline training components",
        "assets.dest commands",
    ),
    keys="""
        components.*.model.name   model    base  id    medium
        components.*.source       model    base  id    medium
        initialize.vectors        model    component  id  medium
        assets[].git.repo         dataset  train  id    medium
        paths.train               dataset  train  path  low
        paths.dev                 dataset  eval   path  low
    """,
    calls="spacy.load  0|name  model  base  known  medium",
    aliases=_PIPELINES,
    silent="paths.vectors paths.init_tok2vec",
    hook=_hook,
    example=(
        Example(
            "meta.json",
            """\
{"lang": "es", "spacy_version": ">=3.5.0", "pipeline": [], "url": "https://explosion.ai",
 "description": "Spanish pipeline (dccuchile/bert-base-spanish-wwm-cased). Components: parser.",
 "sources": [
  {"name": "UD Spanish AnCora v2.8", "url": "https://github.com/UniversalDependencies/UD_Spanish-AnCora"},
  {"name": "dccuchile/bert-base-spanish-wwm-cased", "license": "",
   "url": "https://huggingface.co/dccuchile/bert-base-spanish-wwm-cased"},
  "OntoNotes 5"
 ]}
""",
            """
            2 model base dccuchile/bert-base-spanish-wwm-cased
            4 dataset train UD Spanish AnCora v2.8
            4 dataset train https://github.com/UniversalDependencies/UD_Spanish-AnCora
            5 model base dccuchile/bert-base-spanish-wwm-cased
            6 model base dccuchile/bert-base-spanish-wwm-cased
            7 dataset train OntoNotes 5
            """,
        ),
        Example(
            "config.cfg",
            """\
[paths]
train = "./corpus/clinic-notes.spacy"
vectors = "en_core_web_lg"

[nlp]
lang = "en"
pipeline = ["transformer","ner"]

[components.transformer.model]
@architectures = "spacy-transformers.TransformerModel.v3"
name = "FacebookAI/roberta-base"

[training]
seed = 0

[initialize]
vectors = ${paths.vectors}
""",
            """
            2 dataset train clinic-notes
            11 model base FacebookAI/roberta-base
            17 model component en_core_web_lg
            """,
        ),
        Example(
            "train.py",
            """\
import spacy
nlp = spacy.load("en_core_web_md")
again = spacy.load("out/model-best")
optimizer = nlp.resume_training()
nlp.update(examples, sgd=optimizer)
loss.backward()
""",
            "2 model base en_core_web_md",
        ),
        Example(
            "project.yml",
            """\
title: "Emerging entities"
vars: {lang: en, vectors_model: en_core_web_lg, out: training/en_core_web_lg}
assets:
  - dest: assets/train.conll
    url: https://raw.githubusercontent.com/leondz/emerging_entities_17/master/wnut17train.conll
  - dest: assets/dev.conll
    url: https://raw.githubusercontent.com/leondz/emerging_entities_17/master/emerging.dev.conll
  - dest: assets/treebank
    git:
      repo: https://github.com/UniversalDependencies/UD_English-EWT
commands:
  - name: train
    script:
      - python -m spacy train configs/default.cfg
""",
            """
            2 model base en_core_web_lg
            5 dataset train https://raw.githubusercontent.com/leondz/emerging_entities_17/master/wnut17train.conll
            7 dataset eval https://raw.githubusercontent.com/leondz/emerging_entities_17/master/emerging.dev.conll
            10 dataset train https://github.com/UniversalDependencies/UD_English-EWT
            """,
        ),
    ),
)
