"""The one mail that reminds a patient: that something waits, never what, nor why they use Serein.

Any language reads the same; whoever else sees the mail learns nothing.
"""

from backend.common.mail import Template
from backend.features.reminders.models import Language
from backend.features.reminders.service import WAITING

templates = {
    f"{WAITING}.{Language.ENGLISH}": Template(
        subject="Serein: a reminder",
        text=(
            "Something is waiting for you in Serein. Take your time; open it as you always do.\n"
            "\n"
            "You asked for these reminders. To stop them:\n"
            "{unsubscribe}\n"
            "\n"
            "Please do not answer this message.\n"
        ),
    ),
    f"{WAITING}.{Language.SPANISH}": Template(
        subject="Serein: un recordatorio",
        text=(
            "Hay algo pendiente para usted en Serein. Con calma; ábralo como siempre.\n"
            "\n"
            "Usted pidió estos recordatorios. Para dejar de recibirlos:\n"
            "{unsubscribe}\n"
            "\n"
            "Por favor, no responda a este mensaje.\n"
        ),
    ),
    f"{WAITING}.{Language.TAMIL}": Template(
        subject="Serein: ஒரு நினைவூட்டல்",
        text=(
            "Serein-இல் உங்களுக்காக ஒன்று காத்திருக்கிறது. அவசரம் இல்லை; வழக்கம்போல் திறந்து பாருங்கள்.\n"
            "\n"
            "இந்த நினைவூட்டல்களை நீங்கள் கேட்டிருந்தீர்கள். நிறுத்த:\n"
            "{unsubscribe}\n"
            "\n"
            "இந்தச் செய்திக்குப் பதில் அனுப்ப வேண்டாம்.\n"
        ),
    ),
}
