"""What the taggers' own disagreement leaves to be reached: a ceiling for the accuracy on FER+.

The true class of a face is the majority of about ten taggers, and ten taggers are a sample: even
whoever knew how the whole crowd would answer could not foresee every majority. The crowd's
answers to a face are taken as a draw from a mixture of Dirichlet distributions, fitted to the
votes by expectation maximisation (Minka 2000, "Estimating a Dirichlet distribution"); faces and
taggers are then drawn from it. Two halves of the real taggers against each other check the fit.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import digamma, gammaln

Votes = NDArray[np.int64]
Floats = NDArray[np.float64]


class Crowd(NamedTuple):
    """A mixture of Dirichlet distributions: weights [m], parameters [m,k]."""

    weights: Floats
    alpha: Floats


def fit(votes: Votes, components: int, rounds: int, rng: np.random.Generator) -> Crowd:
    """The mixture behind votes [n,k], started from `components` of the faces."""
    chosen = votes[rng.choice(len(votes), components, replace=False)]
    crowd = Crowd(np.full(components, 1 / components), 0.3 + 0.6 * chosen)
    total = votes.sum(axis=1)
    for _ in range(rounds):
        share = _responsibilities(votes, total, crowd)
        alpha = crowd.alpha
        for _ in range(3):
            seen = [
                (share * (digamma(column[:, None] + a) - digamma(a))).sum(axis=0)
                for column, a in zip(votes.T, alpha.T, strict=True)
            ]
            whole = alpha.sum(axis=1)
            spread = (share * (digamma(total[:, None] + whole) - digamma(whole))).sum(axis=0)
            alpha = np.maximum(alpha * np.stack(seen, axis=1) / spread[:, None], 1e-3)
        crowd = Crowd(share.mean(axis=0), alpha)
    return crowd


def _responsibilities(votes: Votes, total: Votes, crowd: Crowd) -> Floats:
    """How likely each component is behind each face [n,m]."""
    whole = crowd.alpha.sum(axis=1)
    log = np.log(crowd.weights) + gammaln(whole) - gammaln(total[:, None] + whole)
    for column, alpha in zip(votes.T, crowd.alpha.T, strict=True):
        log += gammaln(column[:, None] + alpha) - gammaln(alpha)
    found = np.exp(log - log.max(axis=1, keepdims=True))
    return np.asarray(found / found.sum(axis=1, keepdims=True))


def halves_agree(votes: Votes, rng: np.random.Generator) -> float:
    """How often the majorities of two halves of each face's taggers are the same."""
    half = np.stack([rng.multivariate_hypergeometric(row, row.sum() // 2) for row in votes])
    return float((half.argmax(axis=1) == (votes - half).argmax(axis=1)).mean())


def drawn(crowd: Crowd, totals: Votes, rng: np.random.Generator) -> tuple[Floats, Votes]:
    """The whole crowd's answer to each of new faces [n,k], and the votes of `totals` taggers."""
    component = rng.choice(len(crowd.weights), len(totals), p=crowd.weights)
    answers = np.stack([rng.dirichlet(crowd.alpha[i]) for i in component])
    votes = [rng.multinomial(n, p) for n, p in zip(totals, answers, strict=True)]
    return answers, np.stack(votes)


def ceiling(
    fitted: Votes, measured: Votes, *, components: int = 16, rounds: int = 60, seed: int = 1
) -> dict[str, Any]:
    """The accuracy of whoever knows the crowd, over faces with as many taggers as `measured`."""
    rng = np.random.default_rng(seed)
    crowd = fit(fitted, components, rounds, rng)
    known, agree = [], []
    for _ in range(20):
        answers, votes = drawn(crowd, measured.sum(axis=1), rng)
        known.append((answers.argmax(axis=1) == votes.argmax(axis=1)).mean())
        agree.append(halves_agree(votes, rng))
    return {
        "ceiling": float(np.mean(known)),
        "ceiling_sd_over_draws": float(np.std(known)),
        "halves_agree": float(np.mean([halves_agree(measured, rng) for _ in range(20)])),
        "halves_agree_in_the_fit": float(np.mean(agree)),
        "components": components,
        "faces": {"fitted": len(fitted), "measured": len(measured)},
    }
