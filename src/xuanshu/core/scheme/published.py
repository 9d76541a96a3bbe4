"""The language as JSON Schema (2020-12), so that editors complete and check a file.

It accepts whatever ``load`` accepts; what only the whole file can tell (names that are listed
elsewhere, dates out of order) is left to ``xuanshu scheme check``.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue
from pydantic_core import core_schema

from xuanshu.core.scheme.base import Model
from xuanshu.core.scheme.model import Scheme

DIALECT = "https://json-schema.org/draft/2020-12/schema"
LEFT_OUT = {"Form": {"id"}, "Paper": {"id"}, "Judging": {"criteria", "points", "step"}}
"""What need not be written because ``prepare`` says it: the key above, all criteria, points."""

_SHORT: JsonSchemaValue = {"type": ["string", "integer", "number"]}
_WITHOUT_KIND: JsonSchemaValue = {"type": "object", "not": {"required": ["kind"]}}
_YES_NO: JsonSchemaValue = {"enum": [True, False, "yes", "no"]}


class _Written(GenerateJsonSchema):
    """Writes down what may stand in a file, not what is made of it."""

    schema_dialect = DIALECT

    def bool_schema(self, schema: core_schema.BoolSchema) -> JsonSchemaValue:
        """Accept ``yes`` and ``no``, which editors read as words."""
        del schema
        return dict(_YES_NO)

    def function_before_schema(
        self, schema: core_schema.BeforeValidatorFunctionSchema
    ) -> JsonSchemaValue:
        """Accept the short form beside the full one: ``mean``, ``9``, ``{criterion: novel}``."""
        inner = self.generate_inner(schema["schema"])
        reads = getattr(schema["function"]["function"], "__name__", "")
        if reads == Model._remember.__name__:  # noqa: SLF001 - it only looks, and reads nothing
            return inner
        more = [_SHORT, _WITHOUT_KIND] if schema["schema"]["type"] == "tagged-union" else [_SHORT]
        return {"anyOf": [inner, *more]}

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Refuse keys that are no keys."""
        found = super().dict_schema(schema)
        return {**found, "additionalProperties": False} if "patternProperties" in found else found

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> JsonSchemaValue:
        """Accept any kind: a short form may look like two of them."""
        found = super().tagged_union_schema(schema)
        if "oneOf" in found:
            found["anyOf"] = found.pop("oneOf")
        return found

    def generate(self, schema: Any, mode: JsonSchemaMode = "validation") -> JsonSchemaValue:
        """Return the schema with its dialect, without demanding what goes without saying."""
        found = super().generate(schema, mode)
        for name, keys in LEFT_OUT.items():
            part = found["$defs"][name]
            part["required"] = [key for key in part["required"] if key not in keys]
        return {"$schema": DIALECT, **found, "title": "选树评选方案"}


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a scheme as plain values."""
    return Scheme.model_json_schema(by_alias=True, schema_generator=_Written)


def text() -> str:
    """Return the JSON Schema as text, the same for the same version of the language."""
    return json.dumps(schema(), ensure_ascii=False, indent=2, sort_keys=True)
