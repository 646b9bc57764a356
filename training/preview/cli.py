"""`python -m training preview`."""

import argparse
import sys
from pathlib import Path

import numpy as np

from training.data.emoseq.arms import ARMS, arm
from training.data.emoseq.sequences import Pools, draw
from training.data.fer2013 import SIDE, Faces
from training.errors import TrainingError

_DRAWN_PER_SEQUENCE = 64  # a class is then missing from the draw once in 10 million
_STAND_INS = 800  # as many blank faces; only their emotions matter without --data


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("preview", help="draw the generator's sequences and laws")
    parser.set_defaults(run=_run)
    add = parser.add_argument
    add("--arm", default="table1-dense", help=f"one of {', '.join(ARMS)}")
    add("--out", type=Path, default=Path("runs/preview"), help="folder of the pictures")
    add("--data", type=Path, help="folder of the two CSV files, for a strip of real faces")
    add("--sequences", type=int, default=3, help="sequences of each class (1 to 8)")
    add("--seed", type=int, default=1)
    add("--per-frame", action="store_true", help="a fresh face at each step")


def stand_ins(n: int = _STAND_INS) -> Faces:
    """Blank faces of all emotions, about whom every fifth tagger errs."""
    votes = np.zeros((n, 10), np.uint8)
    votes[np.arange(n), np.arange(n) % 8] = 8
    votes[np.arange(n), np.arange(n) // 8 % 8] += 2
    blank = np.zeros((n, SIDE, SIDE), np.uint8)
    return Faces(blank, votes, np.zeros(n, np.uint8), np.arange(n).astype(str))


def _run(options: argparse.Namespace) -> None:
    chosen, each, out = arm(options.arm), options.sequences, options.out
    if not 1 <= each <= 8:
        raise TrainingError(f"--sequences {each}: must be from 1 to 8")
    from training.preview import laws, strip, timelines

    faces = stand_ins()
    if options.data:
        from training.data import fer2013

        strip.require_outside(out)
        faces = fer2013.load(options.data, cache=Path("runs/.cache")).training
    seed, fresh = [options.seed], options.per_frame
    drawn = draw(Pools.of(faces), chosen, each * _DRAWN_PER_SEQUENCE, seed, per_frame=fresh)
    out.mkdir(parents=True, exist_ok=True)
    name = f"{options.arm} (gamma {chosen.gamma:g})"
    held = "a fresh face at each step" if fresh else "one face for an episode"
    timelines.draw(
        out / "timelines.png", drawn, each, f"{name}: true emotions; ticks: new face ({held})"
    )
    laws.shares(out / "shares.png", chosen, f"{name}: how often")
    laws.dwells(out / "dwells.png", chosen, f"{name}: how long an episode lasts")
    laws.next_emotions(out / "next.png", chosen, f"{name}: what comes next")
    if options.data:
        print(f"warning: {strip.WARNING}".replace("\n", " "), file=sys.stderr)
        strip.draw(out / "faces-research-only.png", faces, drawn, row=0)
    print(f"pictures in {out}")
