"""A patient's record as FHIR R4 resources: plain dictionaries, checked against the official schema
in the tests."""
