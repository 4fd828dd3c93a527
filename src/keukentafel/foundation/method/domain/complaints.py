"""What JSON Schema complains about, said in plain English."""

from collections.abc import Iterator
from typing import Any

from jsonschema.exceptions import ValidationError

from keukentafel.foundation.method.domain.reading import NodePath

_TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a group of names and values",
    "null": "empty",
}
_LANGUAGES = {"nl": "The Dutch words ('nl') are missing.", "en": "The English words ('en') are missing."}


def _kind(value: Any) -> str:
    for kind, name in (
        (bool, "boolean"),
        (int, "integer"),
        (float, "number"),
        (str, "string"),
        (list, "array"),
        (dict, "object"),
    ):
        if isinstance(value, kind):
            return _TYPES[name]
    return _TYPES["null"]


def _wrong_type(error: ValidationError) -> str:
    value: Any = error.validator_value
    wanted: list[str] = value if isinstance(value, list) else [value]
    names = " or ".join(_TYPES.get(name, name) for name in wanted)
    hint = ""
    if "string" in wanted and isinstance(error.instance, bool | int | float):
        hint = "; write it between quotes"
    return f"This must be {names}, but it is {_kind(error.instance)}{hint}."


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 40 else text[:37] + "..."


def complaints(error: ValidationError) -> Iterator[tuple[NodePath, str]]:
    """Say *error* in plain English: the way to the node and the message, once per thing that is wrong."""
    path: NodePath = tuple(error.absolute_path)
    limit: Any = error.validator_value
    instance: Any = error.instance
    match error.validator:
        case "required":
            for name in limit:
                if name not in instance:
                    yield path, _LANGUAGES.get(name, f"'{name}' is missing here.")
        case "additionalProperties":
            known = list((error.schema if isinstance(error.schema, dict) else {}).get("properties", {}))
            for name in instance:
                if name not in known:
                    yield (*path, name), f"'{name}' is not known here. Known are: {', '.join(known)}."
        case "type":
            yield path, _wrong_type(error)
        case "enum":
            yield path, f"{_short(error.instance)} is not one of: {', '.join(str(item) for item in limit)}."
        case "pattern":
            why = error.schema.get("description") if isinstance(error.schema, dict) else None
            yield path, f"{_short(error.instance)} is not written right. {why or f'It must fit {limit}'}."
        case "minimum" | "exclusiveMinimum":
            yield path, f"{_short(error.instance)} is too low; the lowest is {limit}."
        case "maximum" | "exclusiveMaximum":
            yield path, f"{_short(error.instance)} is too high; the highest is {limit}."
        case "minLength":
            yield path, "This text is empty."
        case "maxLength":
            yield path, f"This text is longer than {limit} characters."
        case "minItems":
            yield path, f"This list needs at least {limit} of them."
        case "maxItems":
            yield path, f"This list may have at most {limit} of them."
        case "minProperties":
            yield path, f"This group needs at least {limit} names."
        case "uniqueItems":
            yield path, "Something stands in this list twice."
        case "propertyNames":
            yield path, "A name here is not written right."
        case _:
            yield (
                path,
                f"This does not fit the rule '{error.validator}' of the schema: {error.message[:200]}.",
            )
