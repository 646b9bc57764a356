"""Mails with links, and browsers that open them."""

import re
from collections.abc import Callable

import pytest
from flask import Flask

from backend.common.worker import Worker
from tests.backend.support.mailbox import Mailbox

ReadLinks = Callable[[], list[tuple[str, str]]]


@pytest.fixture
def read_links(app: Flask, mailbox: Mailbox) -> ReadLinks:
    """Let the worker send what waits; page and token of each link in all mails so far."""

    def read() -> list[tuple[str, str]]:
        worker = Worker(app)
        while worker.run_one():
            pass
        texts = [mail.get_content() for mail in mailbox.mails]
        found = (re.search(r"http://127\.0\.0\.1:8000/([\w-]+)#(\S+)", text) for text in texts)
        return [(link[1], link[2]) for link in found if link]

    return read
