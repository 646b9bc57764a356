"""A report of twelve months in the worker: processor seconds, cold and warm, and where they go."""

import argparse
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from uuid import UUID

import sqlalchemy as sa
from flask import Flask
from flask_migrate import upgrade

from backend.app import create_app
from backend.common import clock
from backend.common.db import db
from backend.common.principal import Principal, Role, acting_as, system_principal
from backend.config import Settings
from backend.features.accounts.models import User
from backend.features.demo import people
from backend.features.demo import service as demo
from backend.features.reports import queries, rendering, service
from backend.features.reports.collect import collect
from backend.features.reports.document import Signature
from backend.features.reports.models import Language, Report
from backend.features.reports.sections import SECTIONS
from benchmarks import document

HEADING = "A report in the worker"
CEILING_S = 1.0
YEAR = timedelta(days=365)
WHOLE = "the whole job"
LETTERS = "besides, after the signature: the patient's version in three languages"
DIGEST = "0" * 64
Steps = dict[str, float]


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--rounds", type=int, default=15, help="timed ones, after the cold one")


def run(asked: argparse.Namespace) -> str:
    with tempfile.TemporaryDirectory() as name:
        app = _clinic(Path(name))
        with app.app_context(), system_principal("bench"):
            cold, _ = _made(*_people())
            timed = [_made(*_people()) for _ in range(asked.rounds)]
            db.engine.dispose()
    warm = {step: median(steps[step] for steps, _ in timed) for step in cold}
    return _section(asked, cold, warm, timed[-1][1])


def _clinic(folder: Path) -> Flask:
    """The demo clinic: a year of answers, sessions, homework and appointments."""
    url = f"sqlite:///{folder}/bench.sqlite"
    # In a process of its own: the demo clinic has reports, too, and would warm up this one.
    seeding = get_context("spawn").Process(target=_seed, args=(url,))
    seeding.start()
    seeding.join()
    assert seeding.exitcode == 0
    return create_app(Settings(database_url=url, demo=True))


def _seed(url: str) -> None:
    app = create_app(Settings(database_url=url, demo=True))
    with app.app_context(), system_principal("bench"):
        upgrade()
        demo.seed(region="US", acknowledge_within=timedelta(hours=24))
        db.session.commit()


def _people() -> tuple[UUID, Principal]:
    """Ben of the demo clinic, and his physician."""
    ben, lind = (
        db.session.scalars(sa.select(User.id).where(User.email == user.email)).one()
        for user in (people.BEN, people.LIND)
    )
    return ben, Principal(role=Role.PHYSICIAN, id=lind)


def _made(patient_id: UUID, physician: Principal) -> tuple[Steps, str]:
    """One whole job, and each part of it once more by itself; with what came of it."""
    # The PDF engine is imported by the job itself, as in a worker: the cold one pays for it.
    today = clock.now().date()
    with acting_as(physician):
        report = service.order(
            patient_id=patient_id,
            period_from=today - YEAR,
            period_to=today,
            sections=SECTIONS,
            comment="A year in one report.",
            by=physician,
        )
        db.session.commit()
    steps = {WHOLE: _cpu(lambda: _job(report))}
    from backend.features.reports import render
    from backend.features.reports.letter import render_letter

    found = queries.document(report)
    signature = Signature("Dr. Lind", physician.person, clock.now(), service.SIGNING_MEANS)
    signed = replace(found, signature=signature)
    with acting_as(physician):
        steps["of it reading the record"] = _cpu(lambda: collect(report, by=physician, demo=True))
    steps["of it charts, markup and PDF"] = _cpu(lambda: render.render_pdf(found, digest=DIGEST))
    steps[LETTERS] = _cpu(lambda: [render_letter(signed, language) for language in Language])
    told = (
        f"{report.pages} pages, {(report.size or 0) // 1024} KB, with {len(found.questionnaires)}"
        f" PHQ-9s, {len(found.sessions)} camera sessions, {len(found.homework)} lines of homework"
    )
    db.session.rollback()
    return steps, told


def _job(report: Report) -> None:
    rendering.make(patient_id=str(report.patient_id), report_id=str(report.id), demo=True)
    db.session.commit()


def _cpu(step: Callable[[], object]) -> float:
    begun = time.process_time()
    step()
    return time.process_time() - begun


def _section(asked: argparse.Namespace, cold: Steps, warm: Steps, told: str) -> str:
    lines = [
        f"| {step} | {warm[step]:.2f} | {warm[step] / CEILING_S:.2f} | {cold[step]:.2f} |"
        for step in cold
    ]
    return (
        f"""    make bench BENCH=report

{document.machine()}.

A year of a patient of the demo clinic, every section chosen, as the worker makes it:
{told}.

Processor seconds of the process, for the time on the wall has the rest of the machine in it; median
of {asked.rounds} after a cold one, in which a new worker loads the PDF engine and the fonts. The
ceiling is the goal: {CEILING_S:.0f} s of processor time for the whole job.

| what | warm, s | share of the ceiling | cold, s |
| --- | --- | --- | --- |
"""
        + "\n".join(lines)
        + "\n"
    )
