"""What is mailed about alerts: that something waits, never what or about whom."""

from backend.common.mail import Template
from backend.features.alerts import service

templates = {
    service.ATTENTION: Template(
        subject="Serein: please sign in",
        text=(
            "Someone in your care needs your attention. Please sign in to Serein and open the\n"
            "Alerts page; it shows by when.\n"
            "\n"
            "This message says no more on purpose, and holds no link: open Serein as you\n"
            "always do.\n"
            "Please do not answer it.\n"
        ),
    ),
    service.OVERDUE: Template(
        subject="Serein: an alert was not acknowledged in time",
        text=(
            "Nobody of the care team has acknowledged an alert in Serein by its deadline.\n"
            "Please reach one of them now and ask them to sign in:\n"
            "\n"
            "    {care_team}\n"
            "\n"
            "This message names no patient and no reason on purpose, and holds no link.\n"
            "It is sent once for each alert. Please do not answer it.\n"
        ),
    ),
}
