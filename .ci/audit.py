"""What Serein ships of others, whether its licences are fine, and what is known against it.

Writes two bills of materials (CycloneDX) into a folder and checks them against their schema,
compares licences with ALLOWED, and asks the vulnerability services of Python and npm.

Exit status: 0 nothing found; 1 something to look at; 2 a service did not answer, so that of its
part nothing is known, and nothing was found in the rest.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from license_expression import ExpressionError, get_spdx_licensing

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
FOUND, UNANSWERED = 1, 2
OSV = "https://api.osv.dev/v1/query"

# Licences under which somebody may run, change and hand on Serein with what it brings. LGPL and MPL
# ask for changes to the library itself alone; we make none and ship them as they are.
ALLOWED = frozenset(
    {
        *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BlueOak-1.0.0", "CC-BY-4.0"),
        *("CC0-1.0", "CNRI-Python", "ISC", "LGPL-2.1-or-later", "LGPL-3.0-only"),
        *("LGPL-3.0-or-later", "MIT", "MIT-0", "MIT-CMU", "MPL-2.0", "PSF-2.0", "Python-2.0"),
        *("Unlicense", "Zlib"),
    }
)
SPDX = get_spdx_licensing()
OLD_STYLE = "License :: OSI Approved :: "
ALLOWED_OLD = frozenset(
    {
        "Apache Software License",
        "BSD License",
        "GNU Lesser General Public License v3 (LGPLv3)",
        "GNU Library or Lesser General Public License (LGPL)",
        "MIT License",
        "Mozilla Public License 2.0 (MPL 2.0)",
        "Python Software Foundation License",
    }
)
# Read by hand where the package's own data does not say it.
READ_BY_HAND = {"uharfbuzz": "Apache-2.0"}

Problems = Iterator[str]


class UnansweredError(Exception):
    """A vulnerability service did not answer."""


def python_bom(python: Path) -> dict[str, Any]:
    """What is installed in a Python environment."""
    told = _run(BIN / "cyclonedx-py", "environment", python, "--output-reproducible")
    return dict(json.loads(told.stdout))


def npm_bom(project: Path) -> dict[str, Any]:
    """What the lock file of an npm project names for use, without its tools."""
    told = _run(
        *("npm", "sbom", "--prefix", project, "--sbom-format", "cyclonedx"),
        *("--package-lock-only", "--omit", "dev"),
        folder=project,
    )
    return dict(json.loads(told.stdout))


def invalid(bom: dict[str, Any]) -> Problems:
    """Where a bill of materials breaks the schema that it names."""
    version = SchemaVersion.from_version(bom["specVersion"])
    error = JsonStrictValidator(version).validate_str(json.dumps(bom))
    if error is not None:
        yield f"not valid CycloneDX {bom['specVersion']}: {error}"


def refused_licences(bom: dict[str, Any]) -> Problems:
    """Components under a licence that is not allowed, or under none that we know of."""
    for component in bom.get("components", []):
        name = component["name"]
        told = list(_licences(component)) or [READ_BY_HAND.get(name, "")]
        if not all(map(_allowed, told)):
            version, licence = component.get("version", ""), " and ".join(told)
            yield f"{name} {version}: licence {licence or 'unknown'}"


def python_vulnerabilities(packages: Path, *, service: str = OSV) -> Problems:
    """What is known against the packages in a folder. Raises UnansweredError."""
    run = _run(
        *(BIN / "pip-audit", "--path", packages, "--format", "json", "--progress-spinner", "off"),
        *("--vulnerability-service", "osv", "--osv-url", service, "--timeout", "15"),
        check=False,
    )
    try:
        found = json.loads(run.stdout)["dependencies"]
    except (ValueError, KeyError, TypeError):
        raise UnansweredError(f"{service}: {_line(run.stderr, -1)}") from None
    for package in found:
        for known in package.get("vulns", ()):
            fixed = ", ".join(known["fix_versions"]) or "none yet"
            yield f"{package['name']} {package['version']}: {known['id']}, mended in {fixed}"


def npm_vulnerabilities(project: Path, *, registry: str | None = None) -> Problems:
    """What is known against what a lock file names, tools included. Raises UnansweredError."""
    elsewhere = () if registry is None else ("--registry", registry)
    run = _run(
        *("npm", "audit", "--prefix", project, "--json", "--package-lock-only", *elsewhere),
        *("--fetch-retries", "0", "--fetch-timeout", "15000"),
        folder=project,
        check=False,
    )
    try:
        found = json.loads(run.stdout)["vulnerabilities"]
    except (ValueError, KeyError, TypeError):
        raise UnansweredError(f"npm audit: {_line(run.stderr, 0)}") from None
    for name, known in found.items():
        through = [each if isinstance(each, str) else each["title"] for each in known["via"]]
        yield f"{name}: {known['severity']}, {'; '.join(through)}"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--python", type=Path, required=True, help="the environment that ships")
    parser.add_argument("--npm", type=Path, default=ROOT / "frontend")
    parser.add_argument("--out", type=Path, default=ROOT / "audit")
    parser.add_argument("--osv", default=OSV)
    parser.add_argument("--registry")
    asked = parser.parse_args(arguments)
    asked.out.mkdir(parents=True, exist_ok=True)

    problems: list[str] = []
    for name, bom in (("python", python_bom(asked.python)), ("npm", npm_bom(asked.npm))):
        path = asked.out / f"{name}.cdx.json"
        path.write_text(json.dumps(bom, indent=2) + "\n", "utf-8")
        print(f"{path}: {len(bom.get('components', []))} components")
        problems += [f"{name}: {each}" for each in (*invalid(bom), *refused_licences(bom))]

    unanswered: list[str] = []
    for known in (
        lambda: python_vulnerabilities(packages_of(asked.python), service=asked.osv),
        lambda: npm_vulnerabilities(asked.npm, registry=asked.registry),
    ):
        try:
            problems += known()
        except UnansweredError as silence:
            unanswered.append(str(silence))

    for problem in problems:
        print(f"found: {problem}")
    for reason in unanswered:
        print(f"NOT CHECKED, the service did not answer: {reason}")
    if not problems and not unanswered:
        print("licences are allowed, and nothing is known against these versions")
    return FOUND if problems else UNANSWERED if unanswered else 0


def _run(
    *command: object, folder: Path = ROOT, check: bool = True
) -> subprocess.CompletedProcess[str]:
    words = list(map(str, command))
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, check=check)  # noqa: S603 - our own commands


def packages_of(python: Path) -> Path:
    """Where an environment has its packages."""
    told = _run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))")
    return Path(told.stdout.strip())


def _licences(component: dict[str, Any]) -> Iterator[str]:
    for each in component.get("licenses", []):
        licence = each.get("license", {})
        yield each.get("expression") or licence.get("id") or licence.get("name", "")


def _allowed(licence: str) -> bool:
    if licence.startswith(OLD_STYLE):
        return licence.removeprefix(OLD_STYLE) in ALLOWED_OLD
    try:
        return _holds(SPDX.parse(licence))
    except ExpressionError:
        return False


def _holds(expression: Any) -> bool:
    """Whether an SPDX expression is met by allowed licences."""
    if expression is None:
        return False
    if isinstance(expression, SPDX.OR):
        return any(map(_holds, expression.args))
    if isinstance(expression, SPDX.AND):
        return all(map(_holds, expression.args))
    return expression.key in ALLOWED


def _line(text: str, at: int) -> str:
    """The line of a program's errors that says most: pip-audit's last, npm's first."""
    return (text.strip().splitlines() or ["no answer"])[at][:300]


if __name__ == "__main__":
    sys.exit(main())
