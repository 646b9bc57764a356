"""The shipped instruments as the API tells them: `python -m tests.contract.definitions` writes the
file that Vitest reads; a test keeps it up to date."""

import json
from pathlib import Path

from backend.clinical.catalogue import INSTRUMENTS
from backend.features.questionnaires.schemas import InstrumentSchema

FILE = Path(__file__).parent / "instrument_definitions.json"


def definitions() -> str:
    schema = InstrumentSchema()
    told = {id: schema.dump(instrument) for id, instrument in INSTRUMENTS.items()}
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(definitions(), "utf-8")
