"""Signing in by the clinic's own identity provider (OpenID Connect), where one is set up.

It stands in for the password and for nothing else: the second factor is asked for all the same,
whatever the provider says of one of its own, because how well it checked is not ours to know.
"""
