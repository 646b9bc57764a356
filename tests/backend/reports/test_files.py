"""The CSV files and the FHIR bundle of a report say what its PDF says."""

import base64
import csv
import hashlib
import io
import json
import zipfile
from dataclasses import replace

import pytest

from backend.features.reports import bundle, spreadsheet
from backend.features.reports.sections import SECTIONS, Section
from tests.backend.fhir.test_bundle import check
from tests.backend.reports.desk import drafted, sign, url
from tests.backend.reports.documents import alert, amending, document, signed

PDF = b"%PDF-1.7 invented"


def opened(content: bytes) -> dict[str, list[dict[str, str]]]:
    archive = zipfile.ZipFile(io.BytesIO(content))
    return {
        name.removesuffix(".csv"): list(
            csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig")))
        )
        for name in archive.namelist()
        if name.endswith(".csv")
    }


def test_the_tables_say_what_the_document_says():
    tables = opened(spreadsheet.tables(document()))
    assert [row["total"] for row in tables["questionnaires"]] == ["21", "12", "4", "12", ""]
    assert tables["questionnaires"][-1]["triage"] == "high"
    first = [row for row in tables["items"] if row["answered_at"].startswith("2026-01-05")]
    assert sum(int(row["answer"]) for row in first) == 21
    assert tables["sessions"][0]["share_moderate"] == "0.6"
    assert len(tables["alerts"]) == 2
    assert tables["agreement"][0]["agreement"] == "bypassed"


def test_the_dictionary_names_every_column():
    tables = opened(spreadsheet.tables(document()))
    explained = {(row["file"], row["column"]) for row in tables.pop("dictionary")}
    assert explained == {
        (f"{name}.csv", column) for name, rows in tables.items() for column in rows[0]
    }


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_that_was_not_chosen_has_no_table(section):
    tables = opened(spreadsheet.tables(replace(document(), sections=(section,))))
    allowed = {table.name for table in spreadsheet.TABLES if section in table.sections}
    assert set(tables) == {"dictionary", *allowed}


def test_a_cell_is_never_a_formula():
    hostile = replace(alert(handled=True), resolution_note='=HYPERLINK("x")')
    tables = opened(spreadsheet.tables(replace(document(), alerts=(hostile,))))
    assert tables["alerts"][0]["resolution_note"] == '\'=HYPERLINK("x")'


def resources(made, kind):
    return [e["resource"] for e in made["entry"] if e["resource"]["resourceType"] == kind]


@pytest.mark.parametrize(
    ("found", "status"),
    [
        (document(sessions=7), "preliminary"),
        (signed(document(sessions=7, demo=True)), "final"),
        (signed(amending(document())), "amended"),
        (replace(document(), sections=(Section.SAFETY_PLAN,)), "preliminary"),
    ],
)
def test_the_bundle_is_valid_and_says_how_final_it_is(found, status):
    made = json.loads(bundle.written(found, PDF))
    check(made)
    for entry in made["entry"]:
        check(entry["resource"])
    (report,) = resources(made, "DiagnosticReport")
    (file,) = resources(made, "DocumentReference")
    assert report["status"] == file["docStatus"] == status
    assert report["code"]["coding"][0]["code"] == "34133-9"
    attachment = file["content"][0]["attachment"]
    assert base64.b64decode(attachment["data"]) == PDF
    assert base64.b64decode(attachment["hash"]) == hashlib.sha1(PDF).digest()
    assert bool(resources(made, "Practitioner")) == (found.signature is not None)
    assert ("relatesTo" in file) == (found.amends is not None)


def test_every_reference_within_the_bundle_leads_somewhere():
    made = json.loads(bundle.written(signed(document(sessions=3)), PDF))
    there = {entry["fullUrl"] for entry in made["entry"]}
    assert len(there) == len(made["entry"])

    def references(value):
        if isinstance(value, dict):
            yield from ([value["reference"]] if "reference" in value else [])
            for inner in value.values():
                yield from references(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from references(inner)

    assert set(references(made)) <= there


def test_answers_totals_estimates_and_plans_are_in_it():
    made = bundle.bundle(signed(document(sessions=2)), PDF)
    totals = [o for o in resources(made, "Observation") if o.get("valueQuantity")]
    assert [o["valueQuantity"]["value"] for o in totals] == [21, 12, 4, 12]
    assert totals[0]["code"]["coding"][0]["code"] == "44261-6"
    assert len(resources(made, "QuestionnaireResponse")) == 5
    first, second = resources(made, "CarePlan")
    assert (first["status"], second["status"]) == ("completed", "active")
    assert first["period"]["end"] == second["period"]["start"]
    estimates = [o for o in resources(made, "Observation") if o["status"] == "preliminary"]
    assert len(estimates) == 2  # the camera's is never final, in a signed report neither


def test_both_are_downloaded(lind, cast, app):
    draft = drafted(lind, cast.ana, app)
    download = lind.get(url(cast.ana, draft["id"], "csv"))
    assert download.mimetype == "application/zip"
    assert "draft, not signed" in (
        zipfile.ZipFile(io.BytesIO(download.data)).read("README.txt").decode()
    )
    sign(lind, cast.ana, app, draft)
    download = lind.get(url(cast.ana, draft["id"], "fhir"))
    assert download.mimetype == "application/fhir+json"
    made = json.loads(download.data)
    check(made)
    (file,) = resources(made, "DocumentReference")
    pdf = lind.get(url(cast.ana, draft["id"], "pdf")).data
    assert base64.b64decode(file["content"][0]["attachment"]["data"]) == pdf
