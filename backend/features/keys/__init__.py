"""Keys that are replaced without a pause: master keys, and a patient's data key."""
