"""`python -m training shards` and `python -m training bench`."""

import argparse
from pathlib import Path

from training import config as configuration
from training.config import EncoderConfig

# About 10 MB a shard: FER2013's training part makes seven, enough to be mixed while it is read.
_FACES_PER_SHARD = 4096


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    shards = commands.add_parser("shards", help="write the cleaned faces as TFRecord shards")
    shards.set_defaults(run=_shards)
    add = shards.add_argument
    add("--data", type=Path, required=True, help="folder of the two CSV files")
    add("--out", type=Path, required=True, help="new folder; the images are for research only")
    add("--faces-per-shard", type=int, default=_FACES_PER_SHARD, metavar="N")
    bench = commands.add_parser("bench", help="training speed, and the input pipeline's share")
    bench.set_defaults(run=_bench)
    add = bench.add_argument
    add("--data", type=Path, required=True, help="folder of the two CSV files, or of shards")
    add("--shards", type=Path, help="folder of shards, measured beside --data")
    add("--config", default="release", help="a name in training/configs")
    add("--set", action="append", default=[], metavar="KEY=VALUE")
    add("--rounds", type=int, default=5, help="each case is timed once a round")
    add("--steps", type=int, default=20, help="batches in each time")
    add("--out", type=Path, help="write the figures into this JSON file")


def _shards(options: argparse.Namespace) -> None:
    from training import make_shards

    index = make_shards.write(options.data, options.out, options.faces_per_shard)
    faces = {part: found["faces"] for part, found in index["parts"].items()}
    counts = ", ".join(f"{part} {count:,}" for part, count in faces.items())
    print(f"{len(index['shards'])} shards in {options.out}: {counts} faces")


def _bench(options: argparse.Namespace) -> None:
    config = configuration.resolve(EncoderConfig, options.config, options.set)
    from training import bench
    from training.run import write_json

    found = bench.measure(
        options.data, config, stored=options.shards, rounds=options.rounds, steps=options.steps
    )
    print("\n".join(bench.lines(found)))
    if options.out:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        write_json(options.out, found)
