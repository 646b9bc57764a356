"""Bayes-optimal ceilings: severity from emotions, by exact likelihood of the generator's chain.

Both integrate the latent severity, expressivity and valence by Gauss-Hermite quadrature and run
the forward recursion of the hidden Markov model. O1 knows the true emotions: no model that sees
only faces can beat it. O2 knows what a frame encoder says of each frame, and nothing else.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.data.emoseq import process
from training.data.emoseq.arms import Arm

Floats = NDArray[np.float64]

_TINY = 1e-300


def posterior(emotion: NDArray[np.int8], arm: Arm, nodes: int = 5) -> Floats:
    """O1: P(severity | emotions) [n,4] for true emotions [n,T]."""
    return _integrated(arm, nodes, len(emotion), lambda t, s: _known(t, s, emotion))


def posterior_of_emissions(emission: NDArray[np.floating[Any]], arm: Arm, nodes: int = 5) -> Floats:
    """O2: P(severity | frames) [n,4] for emissions [n,T,7].

    An emission is p(frame | emotion) up to a factor of the frame: p(emotion | frame) /
    p(emotion) of a calibrated encoder, and 1 for each emotion where there was no frame.
    """
    states = np.repeat(emission, 2, axis=2).astype(np.float64)
    return _integrated(arm, nodes, len(states), lambda t, s: _emitted(t, s, states))


def _integrated(arm: Arm, nodes: int, n: int, likelihood: Any) -> Floats:
    """Posterior over the classes from log-likelihoods [n] under each quadrature node's chain."""
    who, log_prior = _quadrature(nodes)
    transition, start = process.chains(who, arm)
    found = np.stack([likelihood(t, s) for t, s in zip(transition, start, strict=True)])
    joint = (found + log_prior[:, None]).reshape(4, -1, n)
    mass = np.exp(joint - joint.max(axis=(0, 1))).sum(axis=1).T
    return np.asarray(mass / mass.sum(axis=1, keepdims=True))


def _known(transition: Floats, start: Floats, emotion: NDArray[np.int8]) -> Floats:
    """Log-likelihood [n] of true emotions; chain states of other emotions have no mass."""
    blocks = transition.reshape(7, 2, 7, 2).transpose(0, 2, 1, 3)
    law = start.reshape(7, 2)[emotion[:, 0]]
    total = np.zeros(len(emotion))
    for step in range(emotion.shape[1]):
        if step:
            move = blocks[emotion[:, step - 1], emotion[:, step]]
            law = np.einsum("ni,nij->nj", law, move)
        law, total = _normalised(law, total)
    return total


def _emitted(transition: Floats, start: Floats, states: Floats) -> Floats:
    """Log-likelihood [n] of emissions of the 14 chain states [n,T,14]."""
    law = np.broadcast_to(start, (len(states), 14))
    total = np.zeros(len(states))
    for step in range(states.shape[1]):
        law = (law @ transition if step else law) * states[:, step]
        law, total = _normalised(law, total)
    return total


def _normalised(law: Floats, total: Floats) -> tuple[Floats, Floats]:
    mass = law.sum(axis=1) + _TINY
    return law / mass[:, None], total + np.log(mass)


def _quadrature(nodes: int) -> tuple[process.People, Floats]:
    points, weights = np.polynomial.hermite_e.hermegauss(nodes)
    log_weight = np.log(weights / np.sqrt(2 * np.pi))
    severity, x, a, b = np.meshgrid(np.arange(4), points, points, points, indexing="ij")
    w = np.meshgrid(np.arange(4), log_weight, log_weight, log_weight, indexing="ij")
    who = process.People(
        severity.ravel(),
        (severity + process.SEVERITY_SD * x).ravel(),
        process.EXPRESSIVITY_SD * a.ravel(),
        process.VALENCE_SD * b.ravel(),
    )
    return who, (w[1] + w[2] + w[3]).ravel()
