"""What the registry says of a work."""

from __future__ import annotations

from attrlint.record import NamedTuple


class Paper(NamedTuple):
    """The publication that a work asks to be cited by. Empty strings where nothing is known."""

    title: str = ""
    authors: tuple[str, ...] = ()  # "Family, Given"; a last "others" where the list is cut
    year: int = 0
    venue: str = ""
    arxiv: str = ""  # without version
    doi: str = ""  # lower case, without the resolver
    acl: str = ""
    openreview: str = ""
    url: str = ""
    key: str = ""  # the BibTeX key under which its authors publish it


class Claim(NamedTuple):
    """What one source says of a work's licence."""

    license: str  # SPDX or hub id, or "other"
    name: str = ""
    source: str = ""
    since: str = ""  # ISO date, or a prefix of one; "" where unknown
    of: tuple[str, ...] = ()  # ids or patterns that it holds for; all that no other claim names


class Member(NamedTuple):
    """One hub id of a work, where something is known of it that is not true of all the others."""

    hub: str
    relation: str = "own"  # own | copy | quantised | derivative
    base: tuple[str, ...] = ()  # hub ids it was made from
    claims: tuple[Claim, ...] = ()  # its own; those of the work hold where this is empty
    released: str = ""
    status: str = ""  # its own, as that of a work


class Subset(NamedTuple):
    """A part of a collection (a configuration, folder, file or split) with facts of its own."""

    name: str  # as the collection calls it: "mrpc", "data/python"
    aliases: tuple[str, ...] = ()  # further spellings
    work: str = ""  # the id of the work that it holds, whose claims hold beside its own
    claims: tuple[Claim, ...] = ()
    generated_by: tuple[str, ...] = ()
    status: str = ""  # withdrawn, or "" for that of the collection


class Work(NamedTuple):
    """An entry of the registry."""

    id: str  # "dataset/wizardlm-evol-instruct-v2"
    kind: str  # dataset | model | method | software
    title: str
    hub: tuple[str, ...] = ()  # hub ids, the current one first
    github: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    url: str = ""
    papers: tuple[Paper, ...] = ()  # the requested one first
    claims: tuple[Claim, ...] = ()
    released: str = ""  # ISO date, or a prefix of one
    derived_from: tuple[str, ...] = ()  # hub ids or work ids
    generated_by: tuple[str, ...] = ()
    tier: str = "must-credit"  # must-credit | good-to-credit | foundational
    benchmark: bool = False
    status: str = ""  # withdrawn | replaced | no-grant, or "" for none
    sure: bool = True  # False where a core fact was recalled and not read
    unsure: tuple[str, ...] = ()  # the fields that were recalled and not read
    members: tuple[Member, ...] = ()  # ids with facts of their own, copies and quantised ones too
    subsets: tuple[Subset, ...] = ()  # parts of a collection with facts of their own
    trained_on: tuple[str, ...] = ()  # hub ids or work ids of datasets
    triggers: tuple[str, ...] = ()  # "framework:key=value", "framework:Class": settings that use it
    sources: tuple[str, ...] = ()  # collections and repositories that the facts come from


class Match(NamedTuple):
    """A work found under a name."""

    work: Work
    confidence: str  # high | medium | low
    by: str  # identifier | alias | name
    hub: str = ""  # the canonical hub id, where one was asked for (renames followed)
