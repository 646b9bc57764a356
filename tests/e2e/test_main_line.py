"""The whole line: a patient's camera session and questionnaire, and the physician who reads them.

A real server, a real Chromium, a real face (a public-domain portrait) in front of its fake camera.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright, expect
from pypdf import PdfReader

from tests.e2e import people
from tests.e2e.browser import Traffic, chromium
from tests.e2e.server import Server

NAME, EMAIL = "Zoë Ångström", "zoe@example.org"
ANSWERS = [people.MORE_THAN_HALF] * 4 + [people.SEVERAL_DAYS] * 4
TOTAL = 13  # 4 x 2 + 4 x 1 + item 9: 1


def test_from_a_face_to_the_physicians_desk(
    server: Server, playwright: Playwright, face_video: Path
) -> None:
    traffic = Traffic()
    with chromium(playwright, face_video) as browser:
        patient = browser.new_context(base_url=server.url).new_page()
        traffic.listen(patient)
        people.register(patient, server.url, name=NAME, email=EMAIL)
        people.agree_to_care_team(patient, server.url)
        monitor_for_a_chunk(patient, server.url)
        fill_in_the_questionnaire(patient, server.url)
        patient_id = patient.request.get("/api/v1/auth/me").json()["id"]
        link_to_dr_lind(browser, server, patient_id)
        read_as_dr_lind(browser, server, patient_id)
        assert_nobody_else_may_read(browser, server, patient, patient_id)
        read_a_year_of_sessions(browser, server)
    assert traffic.errors == []


def monitor_for_a_chunk(page: Page, url: str) -> None:
    people.agree_to_camera(page, url)
    people.start_monitoring(page)
    expect(page.get_by_label(re.compile("Mirror view"))).to_be_visible()
    for notice in (
        "Not a diagnosis.",
        "Experimental: trained on simulated severity.",
        "Expression is not mood.",
        "A low result does not mean you are safe.",
    ):
        expect(page.get_by_text(notice).first).to_be_visible()
    expect(page.get_by_text(re.compile(r"\d+ half-second readings in 1 part"))).to_be_visible(
        timeout=people.FIRST_CHUNK_MS
    )
    estimate = page.get_by_text(re.compile("Most likely|too uncertain to name a level"))
    expect(estimate).to_be_visible(timeout=people.FIRST_CHUNK_MS)
    expect(page.get_by_text(re.compile(r"^happiness", re.IGNORECASE)).first).to_be_visible()
    people.stop_monitoring(page)
    expect(page.get_by_role("region", name="Estimate at the end")).to_be_visible()
    moments = page.get_by_role("region", name="Moments that weighed most")
    expect(moments.get_by_role("img", name=re.compile("each half-second"))).to_be_visible()
    expect(
        moments.get_by_text(re.compile("of the weight|No moment stood out")).first
    ).to_be_visible()
    usual = page.get_by_role("region", name="Compared with your usual")
    expect(usual.get_by_text("So far there are 0.")).to_be_visible()


def fill_in_the_questionnaire(page: Page, url: str) -> None:
    people.open_questionnaire(page, url)
    people.answer_phq9(page, ANSWERS)
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_text("One question is still open")).to_be_visible()
    people.answer_phq9(page, [*ANSWERS, people.SEVERAL_DAYS])
    expect(page.get_by_role("alert", name="Thank you for telling us")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("988")).first).to_be_visible()
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_text("Your answers have arrived.")).to_be_visible()
    expect(page.get_by_text(str(TOTAL), exact=True)).to_be_visible()


def link_to_dr_lind(browser: Browser, server: Server, patient_id: str) -> None:
    admin = browser.new_context(base_url=server.url).new_page()
    people.sign_in(admin, server.url, email=server.email("admin"), password=server.password)
    users = admin.request.get("/api/v1/admin/users?limit=200").json()["items"]
    lind = next(user["id"] for user in users if user["email"] == server.email("dr.lind"))
    answer = admin.request.post(
        "/api/v1/admin/care-teams",
        data={"physician_id": lind, "patient_id": patient_id},
        headers={"Origin": server.url},
    )
    assert answer.status == 201, answer.text()
    assert admin.request.get(f"/api/v1/patients/{patient_id}").status == 403


def read_as_dr_lind(browser: Browser, server: Server, patient_id: str) -> None:
    page = browser.new_context(base_url=server.url).new_page()
    people.sign_in(page, server.url, email=server.email("dr.lind"), password=server.password)
    page.get_by_role("link", name=NAME).first.click()
    page.wait_for_url(f"**/patients/{patient_id}")
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()
    page.get_by_role("button", name=f"Acknowledge the alert of {NAME}").click()
    expect(page.get_by_text(re.compile(r"Acknowledged by .*Lind"))).to_be_visible()
    sessions = page.request.get(f"/api/v1/patients/{patient_id}/sessions").json()["items"]
    assert [session["status"] for session in sessions] == ["ended"]
    # A busy machine may be told that its picture is too slow.
    assert sessions[0]["valid_ratio"] > 0.5
    assert sessions[0]["chunks_received"] == sessions[0]["chunks_expected"]
    page.get_by_role("link", name=f"New report about {NAME}").click()
    page.get_by_role("button", name="Make the preview").click()
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("link", name="Download PDF").click()
    text = pdf_text(Path(download.value.path()).read_bytes())
    assert NAME in text
    assert "Not a diagnosis." in text
    assert str(TOTAL) in text
    page.get_by_label("I have read the preview.").check()
    page.get_by_label("Your password").fill(server.password)
    page.get_by_role("button", name="Sign the report").click()
    page.get_by_role("button", name="Give it to the patient").click(timeout=60_000)
    expect(page.get_by_text(re.compile("gave it to the patient on"))).to_be_visible()
    page.get_by_role("button", name="Check now").click()
    expect(page.get_by_text(re.compile("exactly those that were signed"))).to_be_visible()
    page.goto(f"{server.url}/patients/{patient_id}/sessions/{sessions[0]['id']}")
    expect(page.get_by_text("Moments that weighed most").first).to_be_visible()


def read_a_year_of_sessions(browser: Browser, server: Server) -> None:
    """Ben of the demo clinic and his physician: his usual, and where the answers disagree."""
    ben = browser.new_context(base_url=server.url).new_page()
    people.sign_in(ben, server.url, email=server.email("ben"), password=server.password)
    expect(ben.get_by_text(re.compile("Your latest session: Your expressions"))).to_be_visible()
    sessions = ben.request.get("/api/v1/sessions?limit=50").json()["items"]
    session = next(
        one["id"]
        for one in sessions
        if (one["comparison"] or {}).get("agreement") == "inconsistent"
    )
    ben.goto(f"{server.url}/sessions/{session}")
    conflict = ben.get_by_role("note", name="The camera and your answers say different things")
    expect(conflict).to_be_visible()
    usual = ben.get_by_role("region", name="Compared with your usual")
    expect(usual.get_by_text(re.compile("^Your expressions"))).to_be_visible()
    usual.get_by_role("button", name="Show the numbers").press("Enter")
    estimated = usual.get_by_role("img", name=re.compile(r"^Estimated level\. \d\.\d in this"))
    expect(estimated).to_be_visible()
    ben.goto(f"{server.url}/sessions/{sessions[0]['id']}")
    moments = ben.get_by_role("list", name="Moments that weighed most").get_by_role("listitem")
    expect(moments.first).to_have_text(re.compile(r"^\d+:\d\d: .+ \d+% \(\d+% of the weight\)$"))
    ben.get_by_role("radio", name="Table").first.press("Space")
    expect(ben.get_by_role("columnheader", name="Picture quality")).to_be_visible()

    lind = browser.new_context(base_url=server.url).new_page()
    people.sign_in(lind, server.url, email=server.email("dr.lind"), password=server.password)
    lind.get_by_role("link", name=re.compile("Ben Hartmann")).first.click()
    disagreement = lind.get_by_role("note", name="The two do not agree: worth a talk")
    disagreement.get_by_role("link", name="Look at it").click()
    expect(disagreement.get_by_text("two levels or more away")).to_be_visible()
    usual = lind.get_by_role("region", name=re.compile("own usual$"))
    expect(usual.get_by_text(re.compile("^Median and median absolute"))).to_be_visible()


def assert_nobody_else_may_read(
    browser: Browser, server: Server, patient: Page, patient_id: str
) -> None:
    path = f"/api/v1/patients/{patient_id}"
    other = browser.new_context(base_url=server.url).new_page()
    people.sign_in(other, server.url, email=server.email("dr.okafor"), password=server.password)
    assert other.request.get(path).status == 404
    other.goto(f"{server.url}/patients/{patient_id}")
    expect(other.get_by_text("This patient is not in your care")).to_be_visible()
    assert patient.request.get(path).status == 403
    assert browser.new_context(base_url=server.url).request.get(path).status == 401


def pdf_text(body: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)
