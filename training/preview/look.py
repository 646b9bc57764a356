"""How states and classes look in every picture: never told apart by colour alone."""

from training.data.emoseq.tables import SEVERITIES, STATES
from training.palette import BLUE, GREEN, ORANGE, PURPLE, SKY, VERMILION, YELLOW

_PALE = "#DDDDDD"
# Most of the time is neutral: it is pale and plain.
STATE_COLOURS = dict(zip(STATES, (_PALE, YELLOW, SKY, BLUE, VERMILION, GREEN, PURPLE), strict=True))
STATE_HATCHES = dict(zip(STATES, ("", "..", "||", "//", "xx", "--", "\\\\"), strict=True))
SHORT = {state: state[:2] for state in STATES}
CLASS_STYLES = dict(
    zip(
        SEVERITIES,
        ((GREEN, "-", ""), (BLUE, "--", "//"), (ORANGE, "-.", ".."), (VERMILION, ":", "xx")),
        strict=True,
    )
)
