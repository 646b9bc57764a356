"""When the camera cannot be used, the page says why in plain words and leads to the PHQ-9."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, Playwright, expect

from tests.e2e import people, video
from tests.e2e.browser import chromium
from tests.e2e.server import Server

UNUSABLE_MS = 120_000  # the stated minute, and as much again for a busy machine


def consenting(page: Page, server: Server, name: str) -> Page:
    people.register(page, server.url, name=name, email=f"{name.lower()}@example.org")
    people.agree_to_camera(page, server.url)
    page.get_by_role("button", name="Switch on the camera").click()
    return page


def answer_instead(page: Page) -> dict[str, object]:
    """Takes the offered way and answers; returns the response that the server keeps."""
    page.get_by_role("button", name="Fill in the questionnaire instead").click()
    return answer(page)


def answer(page: Page) -> dict[str, object]:
    people.answer_phq9(page, [people.NOT_AT_ALL] * 9)
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_text("Your answers have arrived.")).to_be_visible()
    items: list[dict[str, object]] = page.request.get("/api/v1/questionnaire-responses").json()[
        "items"
    ]
    return items[0]


def test_no_camera(server: Server, playwright: Playwright) -> None:
    with chromium(playwright, video=None) as browser:
        page = consenting(browser.new_page(base_url=server.url), server, "Noor")
        expect(page.get_by_role("alert", name="No camera was found")).to_be_visible()
        response = answer_instead(page)
    assert (response["origin"], response["fallback_reason"]) == ("fallback", "camera_missing")


def test_camera_not_allowed(server: Server, playwright: Playwright, face_video: Path) -> None:
    with chromium(playwright, face_video, asks=True) as browser:
        context = browser.new_context(base_url=server.url)
        context.grant_permissions([])
        page = consenting(context.new_page(), server, "Dana")
        expect(page.get_by_role("alert", name="The camera was not allowed")).to_be_visible()
        response = answer_instead(page)
    assert (response["origin"], response["fallback_reason"]) == ("fallback", "camera_denied")


def test_the_questionnaire_opens_by_itself(
    server: Server, playwright: Playwright, tmp_path: Path
) -> None:
    """A minute without a face: told at the start, counted down, then the PHQ-9 with the reason.

    Not even the session's start has reached the server by then: the answers name it all the same.
    """
    with chromium(playwright, video.write_y4m(tmp_path / "blank.y4m", video.blank())) as browser:
        page = consenting(browser.new_page(base_url=server.url), server, "Wen")
        page.context.route("**/api/v1/sessions**", lambda route: route.abort())
        page.get_by_role("button", name="Start anyway").click()
        setting = page.get_by_role("switch", name="Open the questionnaire by itself")
        expect(setting).to_be_checked()
        expect(page.get_by_text("After one minute in which the camera")).to_be_visible()
        countdown = page.get_by_role("region", name="The questionnaire opens soon")
        expect(countdown).to_be_visible(timeout=UNUSABLE_MS)
        expect(countdown.get_by_role("button", name="Keep trying")).to_be_visible()
        page.wait_for_url("**/questionnaires/phq-9?*", timeout=UNUSABLE_MS)
        expect(page.get_by_role("heading", name="PHQ-9 questionnaire")).to_be_focused()
        expect(page.get_by_text("The camera could not see you well enough")).to_be_visible()
        page.context.unroute("**/api/v1/sessions**")
        page.evaluate("window.dispatchEvent(new Event('online'))")
        response = answer(page)
        (session,) = page.request.get("/api/v1/sessions").json()["items"]
    assert (response["origin"], response["fallback_reason"]) == ("fallback", "no_face")
    assert response["session_id"] == session["id"]
    assert (session["source"], session["fallback_reason"]) == ("questionnaire", "no_face")
    assert (session["status"], session["end_reason"]) == ("ended", "signal_lost")
    assert (session["valid_ratio"], session["final_severity"]) == (0, None)
