"""What a scheme leaves unsaid because it goes without saying: ids, the stage before, all criteria.

Works on plain values of any shape, since they are checked only afterwards.
"""

from __future__ import annotations

from typing import Any

Data = dict[str, Any]


def mapping(value: Any) -> Data:
    """Return ``value`` if it is a mapping, else an empty one."""
    return value if isinstance(value, dict) else {}


def items(value: Any) -> tuple[Data, ...]:
    """Return the mappings in a sequence."""
    parts = value if isinstance(value, tuple) else ()
    return tuple(part for part in parts if isinstance(part, dict))


def words(value: Any) -> tuple[str, ...]:
    """Return the words in a sequence."""
    parts = value if isinstance(value, tuple) else ()
    return tuple(part for part in parts if isinstance(part, str))


def prepare(data: Data) -> Data:
    """Return the scheme with everything said."""
    done = dict(data)
    for section in ("papers", "forms"):
        if isinstance(data.get(section), dict):
            done[section] = {key: _with_id(key, item) for key, item in data[section].items()}
    if isinstance(data.get("stages"), tuple):
        done["stages"] = tuple(_stages(data))
    return done


def _with_id(key: str, item: Any) -> Any:
    return {**item, "id": key} if isinstance(item, dict) else item


def _stages(data: Data) -> list[Any]:
    done: list[Any] = []
    before: Any = None
    for stage in data["stages"]:
        if not isinstance(stage, dict):
            done.append(stage)
            continue
        full = dict(stage)
        if before is not None:
            full.setdefault("takes_from", before)
        if full.get("kind") == "judging":
            _judging(full, mapping(data.get("criteria")))
        done.append(full)
        before = full.get("id", before)
    return done


def _judging(stage: Data, criteria: Data) -> None:
    if isinstance(criteria.get("of"), dict):
        stage.setdefault("criteria", tuple(criteria["of"]))
    points = mapping(criteria.get("points"))
    if points and "silent" not in points:
        names = words(stage.get("criteria"))
        stage.setdefault("points", {name: points[name] for name in names if name in points})
    step = criteria.get("step", "0.5")
    if not (isinstance(step, dict) and "silent" in step):
        stage.setdefault("step", step)


def listed(data: Data, facts: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return the names that each section lists, for references to them.

    ``facts`` are the fields of the standard forms by the name under which a form uses them.
    """
    bodies = mapping(data.get("bodies"))
    plain = ("unit_kinds", "papers", "forms", "tiers", "tracks", "awards")
    names = {key: tuple(mapping(data.get(key))) for key in plain}
    documents = mapping(data.get("documents"))
    held = {key: mapping(item).get("held", True) is not False for key, item in documents.items()}
    names["documents"] = tuple(key for key, is_held in held.items() if is_held)
    names["documents_not_held"] = tuple(key for key, is_held in held.items() if not is_held)
    names["bodies"] = tuple(bodies) + tuple(
        f"{key}.{part}"
        for key, item in bodies.items()
        for part in ("head", "office")
        if mapping(item).get(part)
    )
    for key in ("categories", "criteria"):
        names[key] = tuple(mapping(mapping(data.get(key)).get("of")))
    stages = items(data.get("stages"))
    names["stages"] = tuple(s["id"] for s in stages if isinstance(s.get("id"), str))
    names["standings"] = ("pool",) if any(s.get("kind") == "pool" for s in stages) else ()
    rules = items(data.get("eligibility"))
    checks = tuple(r["id"] for r in rules if isinstance(r.get("id"), str))
    names["checks"] = (*checks, "papers-complete")
    names["facts"] = tuple(_facts(mapping(data.get("forms")), facts))
    return names


def _facts(forms: Data, standard: dict[str, Any]) -> list[str]:
    found: list[str] = []
    for form in forms.values():
        use = mapping(form).get("use")
        known = standard.get(use, ()) if isinstance(use, str) else ()
        dropped = words(mapping(form).get("drop"))
        found += [key for key in known if key not in dropped and key not in found]
        for field in items(mapping(form).get("add")):
            key = field.get("key")
            if isinstance(key, str) and key not in found:
                found.append(key)
    return found
