"""The FHIR bundle of an invented report, for the validator that runs in the front end's tests.

python -m tests.contract.report_bundle
"""

import json
from pathlib import Path

from backend.features.reports import bundle
from tests.backend.reports.documents import amending, document, signed

FILE = Path(__file__).with_name("report_bundle.json")
PDF = b"%PDF-1.7 invented"


def text() -> str:
    found = bundle.bundle(signed(amending(document(sessions=7, demo=True))), PDF)
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), "utf-8")
