"""The invented answers can be answers, whatever the chance that made them."""

from random import Random

import pytest

from backend.clinical.phq9 import PHQ9
from backend.features.demo import crowd, history, people
from backend.features.demo.people import NEVER, Course
from tests.backend.support.times import NOON

EVERY = [
    *people.COURSES,
    *(Course(people.LIND.login, (), course, NEVER, 24.0) for course in crowd.COURSES),
]


@pytest.mark.parametrize("course", EVERY)
def test_whatever_chance_brings_the_answers_are_answers(course):
    for seed in range(200):
        for answered in history.questionnaires(course, Random(seed), NOON):
            assert set(answered.answers) == {item.id for item in PHQ9.items}
            assert set(answered.answers.values()) <= {0, 1, 2, 3}
            assert answered.answers[PHQ9.items[-1].id] == 0 or course.item9_from != NEVER
