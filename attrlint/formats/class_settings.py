"""Settings that turn a method on, where a script hands them to the class that holds them.

`LoraConfig(use_dora=True)`, `DPOConfig(loss_type="ipo")`, `dict(type=LoraConfig, use_rslora=True)`:
what the keys of a configuration file mean, the keywords of its class mean too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.document import Source
from attrlint.formats.found import make, method
from attrlint.formats.spec import Format, Key, flags, normal, pairs
from attrlint.formats.values import Reading
from attrlint.reference import Reference

if TYPE_CHECKING:
    from attrlint.parse import python

_HOLDERS = ("Config", "Arguments", "Args")
_ADAPTERS = ("LoraConfig", "get_peft_model")


def references(
    script: python.Script, source: Source, formats: tuple[Format, ...]
) -> Iterator[Reference]:
    """The methods that keywords name, at their values or, for what is on or a number, at the
    keyword.
    """
    by_name = {format.name: format for format in formats}
    for call in script.calls:
        last = call.name.rpartition(".")[2]
        if last in pairs(by_name["peft"].classes) or last == "get_peft_model":
            asked: tuple[Format, ...] = (by_name["peft"],)
        elif last.endswith(_HOLDERS):
            asked = (by_name["trl"], by_name["transformers"])
        else:
            continue
        for keyword in call.keywords:
            found = _meant(keyword, asked)
            if found is not None:
                format, name = found
                key = Key(keyword.name, "method", "method")
                place = keyword.value.span if keyword.value else keyword.span
                via = f"call:{last}.{keyword.name}"
                yield make(source, place, key, Reading(0, 0, name), via, format)
    yield from _qlora(script, source, by_name["peft"])


def _meant(keyword: python.Keyword, formats: tuple[Format, ...]) -> tuple[Format, str] | None:
    """The method that a keyword names, and whose table says so."""
    value = keyword.value.text if keyword.value is not None else keyword.plain
    for format in formats:
        for key in flags(format).get(normal(keyword.name), ()):
            if key.form == "enum" and not key.weak and not key.beside:
                name = method(key, value)
                if name:
                    return format, name
    return None


def _qlora(script: python.Script, source: Source, format: Format) -> Iterator[Reference]:
    """Adapters on a base that is loaded in the 4-bit type of QLoRA."""
    names = {call.name.rpartition(".")[2] for call in script.calls}
    if not names.intersection(_ADAPTERS):
        return
    for call in script.calls:
        if call.name.rpartition(".")[2] != "BitsAndBytesConfig":
            continue
        given = call.keyword("bnb_4bit_quant_type")
        if given is not None and given.text == "nf4":
            key = Key("bnb_4bit_quant_type", "method", "method")
            asked = next((each for each in call.keywords if each.name == "load_in_4bit"), None)
            if_asked = asked is not None and asked.plain is not True  # `load_in_4bit=bits == 4`
            if if_asked and given.origin == "default":
                return  # the type of 4 bits has a default, and whether they are 4 is asked
            reading = Reading(0, 0, "QLoRA", "medium")
            yield make(source, given.span, key, reading, "call:BitsAndBytesConfig", format)
            return
