"""Runs one bench, prints its section and, with --write, puts it into docs/benchmarks.md."""

import argparse
from types import ModuleType

from benchmarks import capacity_page, caseload, document, growth, load, report

BENCHES: dict[str, ModuleType] = {
    "caseload": caseload,
    "report": report,
    "load": load,
    "growth": growth,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    benches = parser.add_subparsers(dest="bench", required=True)
    for name, bench in BENCHES.items():
        told = benches.add_parser(name, description=bench.__doc__)
        told.add_argument("--write", action="store_true", help="write to docs/benchmarks.md")
        bench.arguments(told)
    asked = parser.parse_args()
    bench = BENCHES[asked.bench]
    section = bench.run(asked)
    print(f"## {bench.HEADING}\n{section}")
    if asked.write:
        document.write(bench.HEADING, section)
        capacity_page.write()  # computed from the figures


if __name__ == "__main__":
    main()
