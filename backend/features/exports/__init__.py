"""Everything that is stored about a patient, as a zip file for that patient."""
