"""Agreement: each session's camera estimate beside the questionnaire nearest to it."""
