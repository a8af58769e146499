"""Write down what a training run uses while it is known: a callback for transformers' Trainer.

    from attrlint.training import CreditCallback

    trainer = Trainer(..., callbacks=[CreditCallback(teacher_model=["Qwen/Qwen2.5-7B-Instruct"])])

When training begins, `credits.json` is written into the output folder: the base model, the
tokenizer and the data sets as the objects themselves know them, and what the caller adds. attrlint
reads that file like any config, so `attrlint OUTPUT_DIR` holds the card against it. Events and
arguments: transformers' TrainerCallback (https://huggingface.co/docs/transformers/main_classes/callback).
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

NAME = "credits.json"
KEYS = (
    "base_model",
    "tokenizer",
    "teacher_model",
    "reward_model",
    "reference_model",
    "train_dataset",
    "eval_dataset",
)
_HUB_FILE = re.compile(r"hf://datasets/([^@\s]+?/[^@/\s]+)[@/]")


class CreditCallback:
    """What Trainer calls. Keyword arguments name works that its objects do not know of.

    Each of KEYS takes hub ids; another name raises `TypeError`.
    """

    def __init__(self, **works: str | Iterable[str]) -> None:
        unknown = works.keys() - set(KEYS)
        if unknown:
            raise TypeError(f"no {', '.join(sorted(unknown))}: one of {', '.join(KEYS)}")
        self.works = {key: _several(value) for key, value in works.items()}

    def on_train_begin(self, args: Any, state: Any, control: Any, **objects: Any) -> None:
        """Write the file, once for all processes."""
        if getattr(state, "is_world_process_zero", True):
            write(Path(args.output_dir), _merged(gather(objects), self.works))

    def __getattr__(self, event: str) -> Any:
        """The events that nothing is done at."""
        if not event.startswith("on_"):
            raise AttributeError(event)
        return _nothing


def _nothing(args: Any, state: Any, control: Any, **objects: Any) -> None:
    return None


def gather(objects: Mapping[str, Any]) -> dict[str, list[str]]:
    """What a trainer's objects (model, processing_class, train_dataloader, …) came from."""
    found: dict[str, list[str]] = {
        "base_model": list(_models(objects.get("model"))),
        "tokenizer": [
            name
            for key in ("processing_class", "tokenizer")
            if (name := str(getattr(objects.get(key), "name_or_path", "") or ""))
        ],
        "train_dataset": list(_datasets(objects.get("train_dataloader"))),
        "eval_dataset": list(_datasets(objects.get("eval_dataloader"))),
    }
    return {key: list(dict.fromkeys(names)) for key, names in found.items() if names}


def _models(model: Any) -> Iterator[str]:
    """The model's own name, or those that its adapters were put on."""
    while hasattr(model, "module") and not hasattr(model, "config"):
        model = model.module  # in a wrapper for several devices
    adapters = getattr(model, "peft_config", None)
    names = [
        str(getattr(adapter, "base_model_name_or_path", "") or "")
        for adapter in (adapters.values() if isinstance(adapters, Mapping) else ())
    ]
    names.append(str(getattr(getattr(model, "config", None), "_name_or_path", "") or ""))
    yield from filter(None, names)


def _datasets(loader: Any) -> Iterator[str]:
    """The hub ids of the files that a data set was loaded from, or the name that it has."""
    info = getattr(getattr(loader, "dataset", None), "info", None)
    if info is None:
        return
    files = " ".join(str(url) for url in getattr(info, "download_checksums", None) or ())
    ids = _HUB_FILE.findall(files)
    name = str(getattr(info, "dataset_name", "") or "")
    yield from ids or ([name] if name else [])


def _several(value: str | Iterable[str]) -> list[str]:
    return [value] if isinstance(value, str) else [str(one) for one in value]


def _merged(one: Mapping[str, list[str]], other: Mapping[str, list[str]]) -> dict[str, list[str]]:
    both = {key: [*one.get(key, ()), *other.get(key, ())] for key in KEYS}
    return {key: list(dict.fromkeys(names)) for key, names in both.items() if names}


def write(folder: Path, works: Mapping[str, Iterable[str]]) -> Path:
    """Put works (KEYS to hub ids) into `credits.json` of a folder, beside what stands there.

    A file that is no credits.json is left, and `ValueError` raised.
    """
    path = folder / NAME
    before: dict[str, list[str]] = {}
    if path.exists():
        try:
            told = json.loads(path.read_text(encoding="utf-8"))
            before = {key: _several(told[key]) for key in KEYS if key in told}
            if "credits_version" not in told:
                raise ValueError("no credits_version")
        except (ValueError, TypeError) as error:
            raise ValueError(f"{path}: not attrlint's ({error}); left as it is") from None
    merged = _merged(before, {key: list(names) for key, names in works.items()})
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder / f".{NAME}.{os.getpid()}"
    beside.write_text(json.dumps({"credits_version": 1, **merged}, indent=2) + "\n", "utf-8")
    os.replace(beside, path)
    return path
