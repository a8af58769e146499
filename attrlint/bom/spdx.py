"""A bill in SPDX 3.0.1, JSON-LD, with the AI and Dataset profiles' classes.

Those profiles ask for facts that no file here tells (a release time, a supplier); the document
says that it conforms to core and software only. Source: https://spdx.github.io/spdx-spec/v3.0.1/
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from spdx_python_model import v3_0_1 as spdx

from attrlint import __version__
from attrlint.bom.contents import ANCESTORS, Contents, Item
from attrlint.licenses import ids

_KINDS = spdx.RelationshipType


class _Writer:
    """The elements of one document, each with an id in its own name space."""

    def __init__(self, contents: Contents) -> None:
        self.space = f"urn:uuid:{contents.id}"
        self.found = spdx.SHACLObjectSet()
        self.info = spdx.CreationInfo(specVersion="3.0.1", created=contents.made)
        self.found.add(self.info)
        self.count = 0
        agent = self.add(spdx.SoftwareAgent, f"attrlint {__version__}", "agent")
        self.info.createdBy = [agent]

    def add(self, kind: Any, name: str, id: str = "", **facts: Any) -> Any:
        """A new element of a class of the model."""
        self.count += 1
        element = kind(
            spdxId=f"{self.space}#{quote(id, safe='') or self.count}",
            creationInfo=self.info,
            **({"name": name} if name else {}),
            **facts,
        )
        self.found.add(element)
        return element

    def relate(self, source: Any, kind: str, targets: list[Any], comment: str = "") -> None:
        """A relationship from one element to others; none without targets."""
        if targets:
            facts = {"comment": comment} if comment else {}
            self.add(
                spdx.Relationship,
                "",
                from_=source,
                relationshipType=kind,
                to=targets,
                **facts,
            )

    def remark(self, subject: Any, text: str) -> None:
        """An annotation of an element."""
        kind = spdx.AnnotationType.other
        self.add(spdx.Annotation, "", subject=subject, annotationType=kind, statement=text)

    def license(self, subject: Any, id: str) -> None:
        """A declared licence: its SPDX expression, or a reference for one that has none."""
        known = ids.get(id)
        expression = known.spdx if known and known.spdx else f"LicenseRef-{id}"
        facts = {"simplelicensing_licenseExpression": expression}
        license = self.add(spdx.simplelicensing_LicenseExpression, "", **facts)
        self.relate(subject, _KINDS.hasDeclaredLicense, [license])


def document(contents: Contents) -> dict[str, Any]:
    """The bill as JSON-LD data."""
    writer = _Writer(contents)
    main = _package(writer, contents.kind, contents.name, "this-repository")
    for id in contents.licenses:
        writer.license(main, id)
    packages: dict[str, Any] = {}
    for item in contents.items:
        if item.kind in ("model", "dataset"):
            packages[item.ref] = _work(writer, item)
        else:
            for place in item.uses:
                writer.remark(main, f"uses the method {item.name} at {place}")
    _relate(writer, main, contents, packages)
    writer.add(
        spdx.SpdxDocument,
        f"Credits of {contents.name}",
        "document",
        rootElement=[main],
        profileConformance=[
            spdx.ProfileIdentifierType.core,
            spdx.ProfileIdentifierType.software,
            spdx.ProfileIdentifierType.simpleLicensing,
        ],
    )
    written: dict[str, Any] = spdx.JSONLDSerializer().serialize_data(writer.found)
    return written


def _package(writer: _Writer, kind: str, name: str, id: str) -> Any:
    if kind == "model":
        facts = {"software_primaryPurpose": spdx.software_SoftwarePurpose.model}
        return writer.add(spdx.ai_AIPackage, name, id, **facts)
    if kind == "dataset":
        types: dict[str, Any] = {"dataset_datasetType": [spdx.dataset_DatasetType.noAssertion]}
        return writer.add(spdx.dataset_DatasetPackage, name, id, **types)
    return writer.add(spdx.software_Package, name, id)


def _work(writer: _Writer, item: Item) -> Any:
    package = _package(writer, item.kind, item.name, item.ref)
    if item.hub and item.kind == "model":
        package.software_packageUrl = f"pkg:huggingface/{quote(item.hub)}"
    if item.address:
        package.software_downloadLocation = item.address
    if item.publication:
        package.externalRef = [
            spdx.ExternalRef(
                externalRefType=spdx.ExternalRefType.documentation,
                locator=[item.publication],
                comment=item.citation,
            )
        ]
    if item.license:
        writer.license(package, item.license)
    for claim in item.claims:
        told = ", ".join(filter(None, (claim.name or claim.license, claim.source, claim.since)))
        writer.remark(package, f"licence claim: {told}")
    for place in item.uses:
        writer.remark(package, f"used as {place.shows} at {place}")
    for place in item.credits:
        writer.remark(package, f"{place.shows} at {place}")
    return package


def _relate(writer: _Writer, main: Any, contents: Contents, packages: dict[str, Any]) -> None:
    def of(*roles: str, kind: str = "") -> list[Any]:
        used = contents.used_as(*roles)
        return [packages[i.ref] for i in used if i.ref in packages and (not kind or i.kind == kind)]

    writer.relate(main, _KINDS.descendantOf, of(*ANCESTORS, kind="model"))
    writer.relate(main, _KINDS.trainedOn, of("train", kind="dataset"))
    writer.relate(main, _KINDS.contains, of("tokenizer", "component"))
    for role in ("teacher", "reward", "reference"):
        writer.relate(main, _KINDS.other, of(role), f"used as {role}")
