"""No file of the repository holds a secret, and none is there by mistake.

A few patterns of our own and not a scanner: those need a list of exceptions for every digest in a
lock file, and that list is what one stops reading.
"""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATTERNS = {
    "private key": rb"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----",
    "access key of a cloud": rb"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b",
    "key of a Google service": rb"\bAIza[0-9A-Za-z_-]{35}\b",
    "token of GitHub": rb"\bgh[pousr]_[0-9A-Za-z]{36,}\b",
    "token of GitLab": rb"\bglpat-[0-9A-Za-z_-]{20,}",
    "token of Slack": rb"\bxox[abeprs]-[0-9A-Za-z-]{10,}",
    "token of npm or PyPI": rb"\b(?:npm_[0-9A-Za-z]{36}|pypi-[0-9A-Za-z_-]{50,})",
    "JSON web token": rb"\beyJ[0-9A-Za-z_-]{10,}\.eyJ[0-9A-Za-z_-]{10,}\.[0-9A-Za-z_-]{10,}",
    "master key": rb"\b\d{1,3}:[A-Za-z0-9+/]{43}=",
    "password in an address": rb"\b(?:postgres(?:ql)?|smtps?|rediss?)://[^\s:/@'\"{}<>$]+:"
    rb"(?!password|secret|PASSWORD|pw|x\b)[^\s@'\"{}<>$]{6,}@(?!.*\.example)",
}
COMPILED = {name: re.compile(pattern) for name, pattern in PATTERNS.items()}
PLANTED = [
    b"-----BEGIN " + b"EC PRIVATE KEY-----",
    b"AKIA" + b"A" * 16,
    b"AIza" + b"a" * 35,
    b"ghp_" + b"a" * 36,
    b"glpat-" + b"a" * 20,
    b"xoxb-" + b"1" * 12,
    b"npm_" + b"a" * 36,
    b".".join([b"eyJ" + b"a" * 12, b"eyJ" + b"b" * 12, b"c" * 12]),
    b"1:" + b"A" * 43 + b"=",
    b"postgresql://serein:" + b"Tr0ub4dor@db.clinic.net/serein",
]


def found_in(content: bytes) -> set[str]:
    return {name for name, pattern in COMPILED.items() if pattern.search(content)}


def listed(*options: str) -> list[str]:
    """What git says of the repository's files."""
    command = ["git", "ls-files", "-z", *options]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if told.returncode != 0:
        pytest.skip("no checkout of the repository: nobody says which files belong to it")
    return [name for name in told.stdout.decode().split("\0") if name]


def test_no_file_of_the_repository_holds_a_secret() -> None:
    names = listed()
    assert len(names) > 1000
    files = [ROOT / name for name in names if (ROOT / name).is_file()]
    told = {str(path.relative_to(ROOT)): found_in(path.read_bytes()) for path in files}
    assert {name: what for name, what in told.items() if what} == {}


def test_nothing_that_is_built_or_installed_belongs_to_it() -> None:
    """A link in the place of a folder would have git remove that folder elsewhere."""
    assert listed("--cached", "--ignored", "--exclude-standard") == []
    assert [line for line in listed("--stage") if line.startswith("120000")] == []


@pytest.mark.parametrize(("name", "secret"), list(zip(PATTERNS, PLANTED, strict=True)))
def test_each_kind_would_be_found(name: str, secret: bytes) -> None:
    assert found_in(b"key = '" + secret + b"'\n") == {name}
