"""Training data written by models whose licences speak of training with what they generate."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.ledger import Entry
from attrlint.licenses.compat import same
from attrlint.licenses.ids import License
from attrlint.questions.generators import is_hosted, writers
from attrlint.questions.obligations import begins_with
from attrlint.questions.upstream import recorded, sources
from attrlint.questions.wording import in_parts, surest
from attrlint.record import NamedTuple
from attrlint.registry.subsets import generators
from attrlint.registry.work import Subset, Work
from attrlint.resolve import least

if TYPE_CHECKING:
    from attrlint.repo import Repo


class Bound(NamedTuple):
    """A dataset, the model that wrote it, that model's licence, and how sure that is."""

    entry: Entry
    model: Work
    license: License
    confidence: str
    subsets: tuple[Subset, ...] = ()  # the parts of a collection that it wrote, not all of it

    @property
    def title(self) -> str:
        """What a reader knows it by, and the parts."""
        return self.entry.title + in_parts(self.subsets)


def bound(repo: Repo) -> Iterator[Bound]:
    """The datasets trained on whose text an openly licensed model wrote, under terms for that.

    Silent where the model trained here is under the same licence, and where it does what is asked:
    a name that begins with the word, a phrase that is displayed.
    """
    if not repo.publishes:
        return
    mine = [one.id for source in sources(repo) for one in source.licenses]
    for entry in repo.ledger.used("dataset", "train"):
        written, some = writers(entry, repo.registry)
        listed = "low" if some and entry.is_whole and not entry.is_run else "high"
        for id in written:
            model = repo.registry.work(id)
            if model is None or is_hosted(model):
                continue
            named = recorded(model.claims, repo.as_of)
            if len(named) != 1 or not named[0].asks("output_training_restricted"):
                continue
            license = named[0]
            if _is_met(repo, license) or any(same(license.id, id) for id in mine):
                continue
            field = "subsets" if some else "generated_by"
            unsure = entry.work is not None and field in entry.work.unsure
            sure = "medium" if unsure or not license.sure else "high"
            wrote = tuple(one for one in some if id in generators(repo.registry, one))
            sure = least(sure, surest(entry.uses), listed)
            yield Bound(entry, model, license, sure, wrote)


def _is_met(repo: Repo, license: License) -> bool:
    prefix = license.duties.get("name_prefix")
    if license.duties["output_training_restricted"].startswith("restricted"):
        return False
    if prefix and begins_with(repo, prefix):
        return True
    return any(repo.terms.notice(phrase) for phrase in license.displays)
