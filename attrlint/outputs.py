"""Training data written by models whose licences speak of training with what they generate."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.generators import is_hosted
from attrlint.ledger import Entry
from attrlint.licenses.compat import same
from attrlint.licenses.ids import License
from attrlint.obligations import begins_with, recorded, sources
from attrlint.record import NamedTuple
from attrlint.registry.work import Work
from attrlint.resolve import least
from attrlint.wording import surest

if TYPE_CHECKING:
    from attrlint.repo import Repo


class Bound(NamedTuple):
    """A dataset, the model that wrote it, that model's licence, and how sure that is."""

    entry: Entry
    model: Work
    license: License
    confidence: str


def bound(repo: Repo) -> Iterator[Bound]:
    """The datasets trained on whose text an openly licensed model wrote, under terms for that.

    Silent where the model trained here is under the same licence, and where it does what is asked:
    a name that begins with the word, a phrase that is displayed.
    """
    if not repo.publishes:
        return
    mine = [one.id for source in sources(repo) for one in source.licenses]
    for entry in repo.ledger.used("dataset", "train"):
        for id in entry.work.generated_by if entry.work else ():
            model = repo.registry.work(id)
            if model is None or is_hosted(model):
                continue
            named = recorded(model.claims, repo.as_of)
            if len(named) != 1 or not named[0].asks("output_training_restricted"):
                continue
            license = named[0]
            if _is_met(repo, license) or any(same(license.id, id) for id in mine):
                continue
            unsure = entry.work is not None and "generated_by" in entry.work.unsure
            sure = "medium" if unsure or not license.sure else "high"
            yield Bound(entry, model, license, least(sure, surest(entry.uses)))


def _is_met(repo: Repo, license: License) -> bool:
    prefix = license.duties.get("name_prefix")
    if license.duties["output_training_restricted"].startswith("restricted"):
        return False
    if prefix and begins_with(repo, prefix):
        return True
    return any(repo.terms.notice(phrase) for phrase in license.displays)
