"""Agreement: each session's camera estimate beside the questionnaire nearest to it, and
what all of them say of the camera in this clinic."""
