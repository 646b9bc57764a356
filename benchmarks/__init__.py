"""What the server takes for its costly requests, on databases of a clinic's real size.

    python -m benchmarks caseload [--patients N] [--mine N] [--requests N] [--write]

One module a bench: it offers `HEADING`, `arguments(parser)` and `run(asked)`, which gives back the
section for docs/benchmarks.md. Numbers of one run are compared with each other and with a named
ceiling; a machine's milliseconds alone say little.
"""
