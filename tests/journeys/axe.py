"""What axe-core finds wrong with the page on the screen: rule, place and cure in words."""

from __future__ import annotations

from functools import cache
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# Evaluated from outside, so that the page keeps the policy that forbids it scripts of others.
RUN = """
async (rules) => {
  const {violations} = await axe.run(document, {
    runOnly: {type: "tag", values: rules}, resultTypes: ["violations"],
  });
  return violations.flatMap(({id, help, nodes}) => nodes.map(
    ({target, failureSummary}) => `${id} (${help}): ${target.join(" ")}: ${failureSummary}`));
}
"""


@cache
def script() -> str:
    """Return axe-core, as it was installed from package-lock.json."""
    return SCRIPT.read_text(encoding="utf-8")


def faults(page) -> list[str]:
    """Return what is wrong with the page as it stands on the screen, one line for each place."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(script())
    return [" ".join(each.split()) for each in page.evaluate(RUN, list(RULES))]
