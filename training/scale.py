"""Where a training runs: on this machine alone, or on several that share every batch.

Several machines are named in the environment variable TF_CONFIG, in TensorFlow's own form, and
each runs the same command. The configured batch is the global one: each machine reads its rows of
every batch, so that two machines walk the path of one.
"""

import functools
import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from training.errors import TrainingError

Tensor = Any
Batches = Any

# What TensorFlow raises where a machine of the cluster is gone.
_LOST = (
    tf.errors.UnavailableError,
    tf.errors.AbortedError,
    tf.errors.CancelledError,
    tf.errors.DeadlineExceededError,
)


@dataclass(frozen=True)
class Share:
    """Part `index` of `count` equal parts of every batch."""

    index: int = 0
    count: int = 1

    def rows(self, batch: int) -> slice:
        """The rows of a batch that are this share."""
        size = batch // self.count
        return slice(self.index * size, (self.index + 1) * size)


WHOLE = Share()


@dataclass(frozen=True)
class Scale:
    """A distribution strategy, and this machine's share of the work (`share.count` machines)."""

    strategy: tf.distribute.Strategy
    share: Share = WHOLE

    @property
    def replicas(self) -> int:
        """Copies of the network on all machines together: one for each GPU, or each machine."""
        return int(self.strategy.num_replicas_in_sync)

    @property
    def chief(self) -> bool:
        """Whether this machine writes the results."""
        return self.share.index == 0

    def require(self, batch: int) -> None:
        """TrainingError where a global batch can't be shared equally."""
        if batch % self.replicas:
            raise TrainingError(
                f"configuration key 'batch' ({batch}) must be a multiple of {self.replicas}, "
                "the number of machines times their GPUs"
            )

    def distribute(self, batches: Batches) -> Batches:
        """This machine's rows of each batch (a tf.data.Dataset), split among its replicas."""
        if self.replicas == 1:
            return batches
        here = self.replicas // self.share.count

        def split(*batch: Tensor) -> tf.data.Dataset:
            parts = [tf.reshape(x, [here, -1, *x.shape[1:]]) for x in batch]
            return tf.data.Dataset.from_tensor_slices(tuple(parts))

        spread: Batches = self.strategy.distribute_datasets_from_function(
            lambda _: batches.flat_map(split)
        )
        return spread

    def run(self, step: Callable[..., Tensor], batch: tuple[Tensor, ...]) -> Tensor:
        """The sum over all replicas of what `step` returns for their parts of the batch."""
        each = self.strategy.run(step, args=batch)
        return self.strategy.reduce(tf.distribute.ReduceOp.SUM, each, axis=None)

    def from_chief(self, value: NDArray[np.float64]) -> NDArray[np.float64]:
        """The chief's vector on every machine; elsewhere `value` is ignored."""
        size = int(self._added(np.array([value.size if self.chief else 0.0]))[0])
        return self._added(value if self.chief else np.zeros(size))

    def require_same(self, facts: dict[str, str]) -> None:
        """TrainingError, on every machine, that names the fact in which two machines differ."""
        # Six bytes of a hash: a float64 holds them exactly.
        digests = [hashlib.sha256(fact.encode()).digest()[:6] for fact in facts.values()]
        mine = np.zeros((self.share.count, len(facts)))
        mine[self.share.index] = [int.from_bytes(digest, "big") for digest in digests]
        all_of_them = self._added(mine.ravel()).reshape(mine.shape)
        for machine, differs in enumerate(all_of_them != all_of_them[0]):
            for name, other in zip(facts, differs, strict=True):
                if other:
                    raise TrainingError(
                        f"machine {machine} of TF_CONFIG was started with another {name} than "
                        "machine 0: run the same command everywhere"
                    )

    def wait(self) -> None:
        """Until every machine is here: the cluster breaks when one leaves while others work."""
        self._added(np.zeros(1))

    def _added(self, vector: NDArray[np.float64]) -> NDArray[np.float64]:
        """The sum of all machines' vectors of one size."""
        if self.share.count == 1:
            return vector
        each = self._everywhere(tf.constant(vector, tf.float64))
        return np.asarray(self.strategy.experimental_local_results(each)[0], np.float64)

    @functools.cached_property
    def _everywhere(self) -> Callable[[Tensor], Tensor]:
        here = self.replicas // self.share.count

        def contribute(mine: Tensor) -> Tensor:
            context = tf.distribute.get_replica_context()
            first = context.replica_id_in_sync_group % here == 0
            mine = tf.where(first, mine, tf.zeros_like(mine))
            return context.all_reduce(tf.distribute.ReduceOp.SUM, mine)

        def everywhere(mine: Tensor) -> Tensor:
            return self.strategy.run(contribute, args=(mine,))

        compiled: Callable[[Tensor], Tensor] = tf.function(
            everywhere, input_signature=[tf.TensorSpec([None], tf.float64)]
        )
        return compiled

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Turns TensorFlow's report of a lost machine into a TrainingError."""
        try:
            yield
        except _LOST as error:
            if self.share.count == 1:
                raise
            raise TrainingError(
                "another machine of TF_CONFIG stopped: look for its error, then start the command "
                "again on all of them with --resume"
            ) from error


def alone() -> Scale:
    """One machine, one device. TrainingError where TF_CONFIG asks for more."""
    if _cluster():
        raise TrainingError("this command runs on one machine only: unset TF_CONFIG")
    return Scale(tf.distribute.get_strategy())


def from_environment() -> Scale:
    """What TF_CONFIG and the GPUs at hand allow; waits until all machines have been started.

    Must come before anything else of TensorFlow. Raises TrainingError where TF_CONFIG is wrong.
    """
    if found := _cluster():
        machines, share = found
        print(f"machine {share.index} of {share.count}: waiting for {', '.join(machines)}")
        sys.stdout.flush()
        return Scale(tf.distribute.MultiWorkerMirroredStrategy(), share)
    if len(tf.config.list_physical_devices("GPU")) > 1:
        return Scale(tf.distribute.MirroredStrategy())
    return Scale(tf.distribute.get_strategy())


def _cluster() -> tuple[list[str], Share] | None:
    """The addresses in TF_CONFIG, chief first, and this machine's share; None for one machine."""
    text = os.environ.get("TF_CONFIG", "")
    if not text:
        return None
    try:
        stored = json.loads(text)
        cluster = {role: list(found) for role, found in stored.get("cluster", {}).items() if found}
        role, index = stored["task"]["type"], int(stored["task"]["index"])
    except (ValueError, KeyError, TypeError, AttributeError):
        raise TrainingError(
            'TF_CONFIG must be JSON like {"cluster": {"worker": ["HOST:PORT", ...]}, '
            '"task": {"type": "worker", "index": 0}}'
        ) from None
    if sum(map(len, cluster.values())) < 2:
        return None
    for name in (*cluster, role):
        if name not in ("chief", "worker"):
            raise TrainingError(f"TF_CONFIG: '{name}' has no part here, only chief and worker")
    if not 0 <= index < len(cluster.get(role, [])):
        raise TrainingError(f"TF_CONFIG: the cluster has no {role} {index}")
    chiefs, workers = cluster.get("chief", []), cluster.get("worker", [])
    machines = chiefs + workers
    place = index + (len(chiefs) if role == "worker" else 0)
    return machines, Share(place, len(machines))
