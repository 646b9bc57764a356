"""The instruments that Serein ships. The WHO-5 is not among them: its publisher's terms do not fit
a program that anyone may sell (docs/instruments.md); it can be imported."""

from backend.clinical.cssrs import CSSRS
from backend.clinical.gad7 import GAD7
from backend.clinical.instruments import Instrument
from backend.clinical.phq2 import PHQ2
from backend.clinical.phq9 import PHQ9

INSTRUMENTS: dict[str, Instrument] = {
    instrument.id: instrument for instrument in (PHQ9, PHQ2, GAD7, CSSRS)
}
