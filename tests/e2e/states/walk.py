"""What every walk needs: where to stop, whom to be, and how to arrive at a page."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

SIGN_IN = {"patient": "ana", "physician": "dr.lind", "admin": "admin"}

Stop = Callable[[Page, str], None]
"""Looks at a page that stands still; told the name of its state. Leaves it in English."""


def arrive(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.wait_for_load_state("networkidle")


def name_of(address: str) -> str:
    return re.sub(r"[/?#]", "-", re.sub(r"[{} ]", "", address))


def ids_of(page: Page, role: str) -> dict[str, str]:
    def first(address: str) -> str:
        return str(page.request.get(f"/api/v1{address}").json()["items"][0]["id"])

    if role == "patient":
        return {"own session": first("/sessions")}
    if role == "physician":
        patient = first("/patients")
        return {"patient": patient, "session": first(f"/patients/{patient}/sessions")}
    return {}
