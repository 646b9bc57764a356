"""A run's folder: configuration, checkpoints that survive a kill, history and the results."""

import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import numpy as np

from training import config as configuration
from training.config import RunConfig
from training.errors import TrainingError

# Packages that shape a result, and their modules.
_PACKAGES = {
    "tensorflow": "tensorflow",
    "keras": "keras",
    "jax": "jax",
    "numpy": "numpy",
    "scikit-learn": "sklearn",
    "av": "av",
}


class Run:
    """The folder of one run. `resume=False` refuses a folder that already holds a run.

    `writes=False` is for a machine that only helps the chief: its folder is not touched.
    """

    def __init__(
        self, folder: Path, config: RunConfig, *, resume: bool, writes: bool = True
    ) -> None:
        self.folder = folder
        self.config = config
        self.writes = writes
        if writes:
            self._begin(resume)
        # Taken now: the tree may change while a long run goes on with the code it started with.
        self.provenance = provenance(config)

    def _begin(self, resume: bool) -> None:
        folder, config = self.folder, self.config
        stored = folder / "config.json"
        if stored.is_file():
            if not resume:
                raise TrainingError(f"{folder} already holds a run: add --resume or choose another")
            self._same_as(json.loads(stored.read_text()))
        folder.mkdir(parents=True, exist_ok=True)
        write_json(stored, configuration.as_json(config))

    def _same_as(self, stored: dict[str, Any]) -> None:
        now = configuration.as_json(self.config)
        # A key that is younger than the run had its default's effect.
        then = {**configuration.as_json(type(self.config)()), **stored}
        changed = [key for key in now if then[key] != now[key]]
        if changed:
            raise TrainingError(
                f"{self.folder} was started with another '{changed[0]}' "
                f"({then[changed[0]]}, now {now[changed[0]]}): a run cannot change midway"
            )

    @property
    def checkpoint(self) -> Path:
        """The last whole epoch: every variable and the history, in one file."""
        return self.folder / "checkpoint.npz"

    def save(self, variables: list[Any], history: list[dict[str, float]]) -> None:
        """Write the checkpoint; it is either the old one or the new one, never half of one."""
        if not self.writes:
            return
        arrays = {f"v{i:04d}": np.asarray(value) for i, value in enumerate(variables)}
        unfinished = self.folder / "checkpoint.tmp.npz"
        np.savez(unfinished, history=np.array(json.dumps(history)), **arrays)
        unfinished.replace(self.checkpoint)

    def restore(self, variables: list[Any]) -> list[dict[str, float]]:
        """Put the last checkpoint into `variables`; returns its history, empty at a fresh start."""

        def assign(values: list[Any]) -> None:
            for variable, value in zip(variables, values, strict=True):
                variable.assign(value)

        return self.restored(assign)

    def restored(self, put: Callable[[list[Any]], None]) -> list[dict[str, float]]:
        """Hand the arrays of the last checkpoint to `put`; returns its history.

        Nothing is put, and the history is empty, at a fresh start. `put` raises ValueError where
        there are too many arrays or too few.
        """
        if not (self.writes and self.checkpoint.is_file()):
            return []
        with np.load(self.checkpoint) as arrays:
            try:
                put([arrays[f"v{i:04d}"] for i in range(len(arrays.files) - 1)])
            except ValueError as error:
                raise TrainingError(f"{self.checkpoint} belongs to another network") from error
            return list(json.loads(str(arrays["history"])))


def provenance(config: RunConfig) -> dict[str, Any]:
    """What makes a result: configuration and its hash, git revision, environment."""
    return {
        "config": configuration.as_json(config),
        "config_sha256": configuration.sha256(config),
        "git_revision": git_revision(),
        "environment": environment(),
    }


def write_json(path: Path, value: Any) -> None:
    """Write JSON through a temporary file, so that a reader never meets half of it."""
    unfinished = path.with_suffix(".tmp")
    unfinished.write_text(json.dumps(value, indent=2) + "\n")
    unfinished.replace(path)


def git_revision() -> str:
    """Commit of the code that runs, marked `-dirty` when training code differs from it."""
    here = Path(__file__).parent
    try:
        head = _git("rev-parse", "HEAD", cwd=here)
        return head + ("-dirty" if _git("status", "--porcelain", "--", ".", cwd=here) else "")
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def _git(*arguments: str, cwd: Path) -> str:
    program = shutil.which("git") or "git"
    done = subprocess.run(  # noqa: S603  fixed arguments, no shell
        [program, *arguments], cwd=cwd, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def environment() -> dict[str, str]:
    """Versions and machine, without anything that names a host or a user.

    Of the packages in _PACKAGES those that this process has loaded.
    """
    return {
        "python": platform.python_version(),
        **{name: _version(name) for name, module in _PACKAGES.items() if module in sys.modules},
        "system": platform.system(),
        "machine": platform.machine(),
        "cores": str(os.cpu_count()),
        **_accelerator(),
        "command": " ".join(["python -m training", *sys.argv[1:2]]),
    }


def _accelerator() -> dict[str, str]:
    """The kind of device that JAX computes on, where it does."""
    if "jax" not in sys.modules:
        return {}
    return {"accelerator": sys.modules["jax"].devices()[0].device_kind}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return version(f"{name}-cpu")


def finished(
    folder: Path, kind: type[configuration.Config]
) -> tuple[configuration.Config, dict[str, Any]]:
    """Configuration and metrics of a finished run, or TrainingError naming what is missing."""
    for name in ("config.json", "metrics.json"):
        if not (folder / name).is_file():
            raise TrainingError(f"{folder / name} is missing: is {folder} a finished run?")
    stored = json.loads((folder / "config.json").read_text())
    return configuration.from_json(kind, stored), json.loads((folder / "metrics.json").read_text())
