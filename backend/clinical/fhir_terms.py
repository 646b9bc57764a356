"""What writing and reading a FHIR R4 Questionnaire both name alike."""

from collections.abc import Mapping
from typing import Any

from backend.clinical.instruments import Answer, Kind

LOINC = "http://loinc.org"
Json = Mapping[str, Any]

VALUES: Mapping[Kind, str] = {
    Kind.BOOLEAN: "answerBoolean",
    Kind.INTEGER: "answerInteger",
    Kind.DECIMAL: "answerDecimal",
    Kind.DATE: "answerDate",
    Kind.STRING: "answerString",
}


def system(option: Answer) -> str | None:
    """The code system of an option; an empty one was told without."""
    return LOINC if option.system is None else option.system or None
