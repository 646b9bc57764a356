"""The Bayes-optimal ceiling O1: severity from the true emotions, by exact likelihood.

Integrates the latent severity, expressivity and valence by Gauss-Hermite quadrature and runs the
forward recursion of the hidden Markov model; no model that sees only faces can beat it.
"""

import numpy as np
from numpy.typing import NDArray

from training.data.emoseq import process
from training.data.emoseq.arms import Arm


def posterior(emotion: NDArray[np.int8], arm: Arm, nodes: int = 5) -> NDArray[np.float64]:
    """P(severity | emotions) [n,4] for emotions [n,T]."""
    who, log_prior = _quadrature(nodes)
    transition, start = process.chains(who, arm)
    likelihood = np.empty((len(who.x), len(emotion)))
    for node in range(len(who.x)):
        likelihood[node] = _forward(transition[node], start[node], emotion)
    joint = (likelihood + log_prior[:, None]).reshape(4, -1, len(emotion))
    top = joint.max(axis=(0, 1))
    mass = np.exp(joint - top).sum(axis=1).T
    return np.asarray(mass / mass.sum(axis=1, keepdims=True))


def _forward(
    transition: NDArray[np.float64], start: NDArray[np.float64], emotion: NDArray[np.int8]
) -> NDArray[np.float64]:
    """Log-likelihood [n] under one chain; chain states of other emotions have no mass."""
    blocks = transition.reshape(7, 2, 7, 2).transpose(0, 2, 1, 3)
    law = start.reshape(7, 2)[emotion[:, 0]]
    total = np.zeros(len(emotion))
    for step in range(emotion.shape[1]):
        if step:
            move = blocks[emotion[:, step - 1], emotion[:, step]]
            law = np.einsum("ni,nij->nj", law, move)
        mass = law.sum(axis=1) + 1e-300
        total += np.log(mass)
        law = law / mass[:, None]
    return total


def _quadrature(nodes: int) -> tuple[process.People, NDArray[np.float64]]:
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
