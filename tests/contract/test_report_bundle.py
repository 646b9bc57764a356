"""The bundle that the front end's tests validate is the one that the server makes."""

from tests.contract import report_bundle


def test_the_committed_bundle_is_what_the_server_makes():
    stale = "stale: python -m tests.contract.report_bundle"
    assert report_bundle.FILE.read_text("utf-8") == report_bundle.text(), stale
