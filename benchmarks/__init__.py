"""What the server takes for its costly requests, on databases of a clinic's real size.

    python -m benchmarks load       real servers on loopback, beside two ceilings
    python -m benchmarks growth     the same as a clinic grows from 1,000 to 100,000 patients
    python -m benchmarks caseload   one physician's caseload, in one process
    python -m benchmarks report     a year's report in the worker

One module a bench: it offers `HEADING`, `arguments(parser)` and `run(asked)`, which gives back the
section for docs/benchmarks.md. Numbers of one run are compared with each other and with a named
ceiling; a machine's milliseconds alone say little.
"""
