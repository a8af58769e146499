"""Ask a hub about ids, through huggingface_hub: a few at a time, not too fast, not for too long.

`HF_ENDPOINT`, `HF_TOKEN`, a token that was saved by `hf auth login`, `HF_HUB_OFFLINE` and proxies
mean what they mean to huggingface_hub.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from attrlint.online import Key, cache
from attrlint.online.answer import Answer, texts
from attrlint.usage import UsageError

if TYPE_CHECKING:
    from huggingface_hub import HfApi

AT_ONCE = 4
INTERVAL = 0.05  # seconds from one question to the next
PATIENCE = 10.0  # seconds for one answer
TOGETHER = 60.0  # seconds for all of them


class Asked:
    """The answers of one call, and what went wrong, in one line each."""

    def __init__(self) -> None:
        self.answers: dict[Key, Answer] = {}
        self.problems: list[str] = []


def ask(keys: Iterable[Key], *, keep: bool = True, together: float = TOGETHER) -> Asked:
    """What the hub says of ids. Raises `UsageError` where huggingface_hub is not installed.

    Answers come from the cache where it has them (not with `keep` off). What cannot be asked is
    left out of the answers; why stands in `problems`.
    """
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")  # the hub is told ids, nothing else
    try:
        from huggingface_hub import HfApi, constants, get_token
    except ImportError:
        message = "--online needs huggingface_hub: pip install 'attrlint[online]'"
        raise UsageError(message) from None
    asked = Asked()
    endpoint, has_token = constants.ENDPOINT, get_token() is not None
    kept = cache.load(endpoint, has_token) if keep else {}
    open_keys = []
    for key in dict.fromkeys(keys):
        if key in kept:
            asked.answers[key] = kept[key][0]
        else:
            open_keys.append(key)
    if not open_keys:
        return asked
    if constants.HF_HUB_OFFLINE:
        asked.problems.append("HF_HUB_OFFLINE is set, so the hub is not asked")
        return asked
    _Round(HfApi(endpoint=endpoint), has_token, time.monotonic() + together).run(open_keys, asked)
    if keep:
        now = time.time()
        fresh = {key: (asked.answers[key], now) for key in open_keys if key in asked.answers}
        cache.save(endpoint, has_token, {**kept, **fresh})
    return asked


class _Round:
    """The questions of one call: they share a pace, a deadline and the first thing that fails."""

    def __init__(self, api: HfApi, has_token: bool, deadline: float) -> None:
        self.api = api
        self.has_token = has_token
        self.deadline = deadline
        self.lock = threading.Lock()
        self.next = 0.0
        self.failed = ""

    def run(self, keys: list[Key], asked: Asked) -> None:
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(AT_ONCE) as pool:
            for key, answer in zip(keys, pool.map(self.question, keys), strict=True):
                if answer is not None:
                    asked.answers[key] = answer
        left = sum(key not in asked.answers for key in keys)
        if left:
            why = self.failed or "the time was up"
            asked.problems.append(f"{why}; {left} of {len(keys)} ids were not looked up")

    def question(self, key: Key) -> Answer | None:
        """The answer for one id, None where there is none to be had."""
        if self.failed or not self.wait():
            return None
        from huggingface_hub import errors

        kind, name = key
        read = self.api.model_info if kind == "model" else self.api.dataset_info
        try:
            info = read(name, timeout=min(PATIENCE, max(self.deadline - time.monotonic(), 0.1)))
        except errors.GatedRepoError:
            return Answer(kind, name, "gated", name)
        except errors.RepositoryNotFoundError:
            return Answer(kind, name, "missing" if self.has_token else "hidden")
        except errors.HFValidationError:
            return Answer(kind, name, "missing")
        except errors.HfHubHTTPError as error:
            status = error.response.status_code if error.response is not None else 0
            self.fail(_said(status, self.api.endpoint))
        except Exception as error:  # whatever the client beneath raises where it cannot connect
            self.fail(f"{self.api.endpoint} cannot be reached ({type(error).__name__})")
        else:
            return _answer(kind, name, info)
        return None

    def wait(self) -> bool:
        """Take the next turn; False where it would come after the deadline."""
        with self.lock:
            now = time.monotonic()
            turn = max(now, self.next)
            if turn >= self.deadline:
                return False
            self.next = turn + INTERVAL
        time.sleep(max(turn - now, 0))
        return not self.failed

    def fail(self, why: str) -> None:
        with self.lock:
            self.failed = self.failed or why


def _said(status: int, endpoint: str) -> str:
    if status == 429:
        return f"{endpoint} asks for fewer questions (429)"
    if status in (401, 403):
        return f"{endpoint} refuses the token ({status})"
    return f"{endpoint} answers with an error ({status})"


def _answer(kind: str, name: str, info: Any) -> Answer:
    card = info.card_data.to_dict() if info.card_data else {}
    state = "private" if info.private else "gated" if info.gated else "public"
    licences = texts(card.get("license"))
    return Answer(
        kind,
        name,
        state,
        next(iter(texts(info.id)), name),
        licences[0] if licences else "",
        next(iter(texts(card.get("license_name"))), ""),
        texts(card.get("base_model")) if kind == "model" else (),
        texts(card.get("datasets")) if kind == "model" else (),
        info.created_at.date().isoformat() if info.created_at else "",
    )
