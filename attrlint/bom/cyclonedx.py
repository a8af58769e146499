"""A bill in CycloneDX 1.7, JSON, with the parts for machine learning.

The library writes everything but `modelCard`, which it does not know yet; that is put into its
JSON. Source: https://cyclonedx.org/docs/1.7/json/ and https://cyclonedx.org/capabilities/mlbom/
"""

from __future__ import annotations

import json
from typing import Any

from cyclonedx.model import ExternalReference, ExternalReferenceType, Property, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType, Pedigree
from cyclonedx.model.component_evidence import ComponentEvidence, Occurrence
from cyclonedx.model.license import DisjunctiveLicense, LicenseAcknowledgement
from cyclonedx.output.json import JsonV1Dot7
from cyclonedx.spdx import fixup_id
from packageurl import PackageURL

from attrlint import __version__
from attrlint.bom.contents import ANCESTORS, Contents, Item
from attrlint.licenses import ids

_TYPES = {
    "model": ComponentType.MACHINE_LEARNING_MODEL,
    "dataset": ComponentType.DATA,
    "software": ComponentType.LIBRARY,
}
_HERE = "this-repository"


def document(contents: Contents) -> dict[str, Any]:
    """The bill as JSON data, valid against the official schema."""
    bom = Bom(serial_number=contents.id)
    bom.metadata.timestamp = contents.made
    bom.metadata.tools.components.add(
        Component(name="attrlint", version=__version__, type=ComponentType.APPLICATION)
    )
    works = [item for item in contents.items if item.kind in _TYPES]
    main = Component(
        name=contents.name,
        type=_TYPES[contents.kind],
        bom_ref=_HERE,
        licenses=[_license(id) for id in contents.licenses[:1]],
        pedigree=Pedigree(ancestors=[_ancestor(i) for i in contents.used_as(*ANCESTORS)]),
        properties=[
            Property(name=f"attrlint:method:{item.name}", value=f"{place} ({place.shows})")
            for item in contents.items
            if item.kind not in _TYPES
            for place in item.uses
        ],
    )
    if not main.pedigree or not main.pedigree.ancestors:
        main.pedigree = None
    bom.metadata.component = main
    for item in works:
        bom.components.add(_component(item))
    bom.register_dependency(main, bom.components)
    written: dict[str, Any] = json.loads(JsonV1Dot7(bom).output_as_string())
    for component in written.get("components", ()):  # the library keeps these in no order
        places = component.get("evidence", {}).get("occurrences", [])
        places.sort(key=lambda place: (place["location"], place["line"]))
    if contents.kind == "model":
        written["metadata"]["component"]["modelCard"] = _card(contents)
    return written


def _component(item: Item) -> Component:
    return Component(
        **_who(item),
        type=_TYPES[item.kind],
        bom_ref=item.ref,
        licenses=[_license(item.license)] if item.license else [],
        external_references=_references(item),
        evidence=ComponentEvidence(
            occurrences=[
                Occurrence(location=place.path, line=place.line, additional_context=place.shows)
                for place in item.uses
            ]
        ),
        properties=[
            *(Property(name="attrlint:role", value=role) for role in item.roles),
            *(
                Property(name=f"attrlint:credit:{place.shows}", value=str(place))
                for place in item.credits
            ),
            *(
                Property(
                    name=f"attrlint:licence-claim:{number}",
                    value=", ".join(filter(None, (c.name or c.license, c.source, c.since))),
                )
                for number, c in enumerate(item.claims, 1)
            ),
        ],
    )


def _ancestor(item: Item) -> Component:
    """A base model or merge parent as it stands in the pedigree; the whole is a component."""
    return Component(**_who(item), type=_TYPES[item.kind if item.kind in _TYPES else "model"])


def _who(item: Item) -> dict[str, Any]:
    owner, slash, name = item.hub.partition("/")
    if item.kind != "model" or not slash:
        return {"name": item.name}
    return {"group": owner, "name": name, "purl": PackageURL("huggingface", owner, name)}


def _license(id: str) -> DisjunctiveLicense:
    known = ids.get(id)
    spdx = fixup_id(known.spdx if known and known.spdx else id)
    declared = LicenseAcknowledgement.DECLARED
    if spdx:
        return DisjunctiveLicense(id=spdx, acknowledgement=declared)
    return DisjunctiveLicense(name=known.name if known else id, acknowledgement=declared)


def _references(item: Item) -> list[ExternalReference]:
    found = []
    if item.address:
        kind = ExternalReferenceType.WEBSITE
        found.append(ExternalReference(type=kind, url=XsUri(item.address)))
    if item.publication:
        found.append(
            ExternalReference(
                type=ExternalReferenceType.CITATION,
                url=XsUri(item.publication),
                comment=item.citation,
            )
        )
    return found


def _card(contents: Contents) -> dict[str, Any]:
    """The model card of CycloneDX: which datasets it was trained on, as refs of components."""
    trained = [item for item in contents.used_as("train") if item.kind == "dataset"]
    datasets = [{"ref": item.ref} for item in trained]
    return {"modelParameters": {"datasets": datasets}} if datasets else {}
