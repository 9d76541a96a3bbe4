"""As much of JSON Schema as the published schema uses: enough to hold a file against it."""

import re
from datetime import date
from decimal import Decimal

TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "null": type(None),
    "integer": int,
    "number": (int, float),
}
KNOWN = {
    *("$ref", "$defs", "$schema", "title", "description", "default", "format", "examples"),
    *("type", "enum", "const", "anyOf", "oneOf", "not", "allOf"),
    *("properties", "required", "additionalProperties", "patternProperties", "propertyNames"),
    *("minProperties", "items", "prefixItems", "minItems", "maxItems"),
    *("pattern", "minLength", "maxLength", "minimum", "maximum"),
    *("exclusiveMinimum", "exclusiveMaximum"),
}


def plain(value):
    """A value as an editor reads it from YAML."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else value


def fits(value, schema, root):
    """Whether a value is accepted."""
    if schema is True or schema == {}:
        return True
    if schema is False:
        return False
    assert schema.keys() <= KNOWN, schema.keys() - KNOWN
    if "$ref" in schema and not fits(value, root["$defs"][schema["$ref"].rpartition("/")[2]], root):
        return False
    return (
        _typed(value, schema)
        and _combined(value, schema, root)
        and (not isinstance(value, dict) or _mapping(value, schema, root))
        and (not isinstance(value, list) or _sequence(value, schema, root))
        and (not isinstance(value, str) or _word(value, schema))
        and (isinstance(value, bool) or not isinstance(value, int) or _number(value, schema))
    )


def _typed(value, schema):
    if "type" in schema:
        wanted = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        known = [name for name in wanted if isinstance(value, TYPES[name])]
        if not known or (isinstance(value, bool) and "boolean" not in wanted):
            return False
    if "const" in schema and value != schema["const"]:
        return False
    return "enum" not in schema or value in schema["enum"]


def _combined(value, schema, root):
    if "anyOf" in schema and not any(fits(value, part, root) for part in schema["anyOf"]):
        return False
    if "oneOf" in schema and sum(fits(value, part, root) for part in schema["oneOf"]) != 1:
        return False
    if "allOf" in schema and not all(fits(value, part, root) for part in schema["allOf"]):
        return False
    return "not" not in schema or not fits(value, schema["not"], root)


def _mapping(value, schema, root):
    properties = schema.get("properties", {})
    patterns = schema.get("patternProperties", {})
    if any(key not in value for key in schema.get("required", ())):
        return False
    if len(value) < schema.get("minProperties", 0):
        return False
    for key, item in value.items():
        parts = [properties[key]] if key in properties else []
        parts += [part for pattern, part in patterns.items() if re.search(pattern, key)]
        parts = parts or [schema.get("additionalProperties", True)]
        if not all(fits(item, part, root) for part in parts):
            return False
        if not fits(key, schema.get("propertyNames", True), root):
            return False
    return True


def _sequence(value, schema, root):
    first = schema.get("prefixItems", [])
    rest = schema.get("items", True)
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        return False
    parts = [*first, *[rest] * (len(value) - len(first))]
    return all(fits(item, part, root) for item, part in zip(value, parts, strict=False))


def _word(value, schema):
    if "pattern" in schema and not re.search(schema["pattern"], value):
        return False
    return schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value))


def _number(value, schema):
    return schema.get("minimum", value) <= value <= schema.get("maximum", value)
