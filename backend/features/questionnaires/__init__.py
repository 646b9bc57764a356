"""Questionnaires: instruments as data, answers scored by the clinical core."""
