"""O2: what the encoder says of a face counts once, however long the face stays."""

from dataclasses import dataclass

import numpy as np
import pytest

from training.data.emoseq.sequences import Sequences
from training.table1 import ceilings
from training.table1.cells import Parts

# Probabilities of three faces; the first two say something, the third repeats the prior.
FACES = np.array([[0.7, 0.3, 0, 0, 0, 0, 0], [0.2, 0.8, 0, 0, 0, 0, 0], [0.5, 0.5, 0, 0, 0, 0, 0]])
FACES = np.where(FACES == 0, 1e-9, FACES)


@dataclass
class Plain:
    """Material whose view of a face is the face itself."""

    table: np.ndarray

    @property
    def views(self):
        return self

    def rows(self, drawn: Sequences) -> np.ndarray:
        return drawn.face


def shown(face: list[int], seen: list[bool]) -> Sequences:
    shape = (1, len(face))
    return Sequences(
        severity=np.zeros(1, np.int64),
        emotion=np.zeros(shape, np.int8),
        face=np.array([face]),
        light=np.zeros(shape, np.float32),
        degraded=np.zeros(shape, bool),
        mask=np.array([seen]),
    )


def emission(face: list[int], seen: list[bool]) -> np.ndarray:
    prior = np.array([[0.5, 0.5, 1, 1, 1, 1, 1]])
    parts = Parts(Plain(FACES), Plain(prior), Plain(FACES))
    return ceilings.emissions(parts, lambda material: material.table, shown(face, seen))[0]


def test_a_face_is_one_piece_of_evidence():
    once = emission([0], [True])
    thrice = emission([0, 0, 0], [True] * 3)
    np.testing.assert_allclose(thrice.prod(axis=0), once[0], rtol=1e-9)
    assert once[0, :2] == pytest.approx([1.4, 0.6])


def test_two_faces_are_two_pieces():
    found = emission([0, 1, 1], [True] * 3)
    assert found.prod(axis=0)[:2] == pytest.approx([1.4 * 0.4, 0.6 * 1.6])


def test_a_step_without_a_frame_says_nothing_and_does_not_dilute_the_others():
    found = emission([0, 0, 0], [True, False, True])
    np.testing.assert_allclose(found[1], 1)
    assert found.prod(axis=0)[:2] == pytest.approx([1.4, 0.6])


def test_a_face_that_was_never_seen_says_nothing():
    np.testing.assert_allclose(emission([0, 1], [False, False]), 1)
