"""The mood log: a number and, if the patient likes, a few words. The patient's own."""
