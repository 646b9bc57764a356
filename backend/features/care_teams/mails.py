"""What is mailed when an access ends or is about to: that it does, never whose or to whom.

In all languages of the interface at once, because nobody's language is known to the server.
"""

from backend.common.mail import Template
from backend.features.care_teams import service

templates = {
    service.ENDING: Template(
        subject="Serein: an access ends in a week · un acceso termina en una semana",
        text=(
            "In a week, an access to a record ends in Serein. Nothing needs to be done. To see\n"
            "which one, or to prolong it, open Serein as you always do.\n"
            "\n"
            "Dentro de una semana termina en Serein un acceso a una historia. No hace falta\n"
            "hacer nada. Para ver cuál es, o prolongarlo, abra Serein como siempre.\n"
            "\n"
            "Serein-இல் ஒரு பதிவைப் பார்க்கும் அனுமதி ஒரு வாரத்தில் முடிகிறது. எதுவும் செய்யத்\n"
            "தேவையில்லை. எது என்று பார்க்கவோ நீட்டிக்கவோ வழக்கம்போல் Serein-ஐத் திறங்கள்.\n"
        ),
    ),
    service.ENDED: Template(
        subject="Serein: an access has ended · un acceso ha terminado",
        text=(
            "An access to a record has ended in Serein. To see which one, open Serein as you\n"
            "always do.\n"
            "\n"
            "En Serein ha terminado un acceso a una historia. Para ver cuál es, abra Serein\n"
            "como siempre.\n"
            "\n"
            "Serein-இல் ஒரு பதிவைப் பார்க்கும் அனுமதி முடிந்தது. எது என்று பார்க்க வழக்கம்போல்\n"
            "Serein-ஐத் திறங்கள்.\n"
        ),
    ),
}
