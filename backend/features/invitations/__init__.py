"""A physician asks to see somebody's record: by an invitation, or of a patient who is here already.

Both are one thing to the physician, sent to an e-mail address and answered or not, so that nobody
learns by asking whether an address has an account.
"""
