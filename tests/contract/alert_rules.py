"""The table of alert rules in docs/alerts.md, which a test keeps up to date:
`python -m tests.contract.alert_rules` writes it."""

from pathlib import Path

from backend.clinical.alert_rules import RULES, AlertRule

FILE = Path(__file__).parents[2] / "docs" / "alerts.md"
BEGIN, END = "<!-- rules -->\n", "<!-- /rules -->\n"
HEAD = "| alert | priority | raised when | number (bounds) | source |\n|---|---|---|---|---|\n"


def document() -> str:
    """The document with its table made anew."""
    text = FILE.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return before + BEGIN + HEAD + "".join(map(_row, RULES.values())) + END + after


def _row(rule: AlertRule) -> str:
    bounds = rule.threshold
    number = f"{bounds.default} ({bounds.lowest} to {bounds.highest})" if bounds else "fixed"
    when = rule.when.format(threshold=bounds.default if bounds else "")
    return f"| {rule.title} | {rule.priority} | {when} | {number} | {rule.source} |\n"


if __name__ == "__main__":
    FILE.write_text(document(), "utf-8")
