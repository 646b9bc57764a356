"""The standing statements that screens and documents carry. Their wording is deliberate."""

NOT_A_DIAGNOSIS = "Not a diagnosis."
EXPERIMENTAL = "Experimental: trained on simulated severity."
EXPRESSION_IS_NOT_MOOD = "Expression is not mood."
LOW_IS_NOT_SAFE = "A low result does not mean you are safe."
CAMERA_IS_OPTIONAL = "The camera is optional; the questionnaire works without it."
DEMO_DATA = "demo: invented data"

REPORT_STATEMENTS = (
    NOT_A_DIAGNOSIS,
    EXPERIMENTAL,
    EXPRESSION_IS_NOT_MOOD,
    LOW_IS_NOT_SAFE,
)
