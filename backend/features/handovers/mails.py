"""What is mailed about hand-overs: that something is planned or has changed, never about whom.

Patients read it in all languages of the interface at once, because nobody's is known to the server.
"""

from backend.common.mail import Template
from backend.features.handovers import service

templates = {
    service.PLANNED: Template(
        subject="Serein: something is planned · algo está previsto",
        text=(
            "A change is planned among the people who see your record in Serein. You can agree\n"
            "or refuse; please open Serein as you always do. Without a word from you it takes\n"
            "effect in three days at the earliest.\n"
            "\n"
            "Está previsto un cambio entre las personas que ven su historia en Serein. Puede\n"
            "aceptarlo o rechazarlo; abra Serein como siempre. Si no dice nada, se hará como\n"
            "pronto dentro de tres días.\n"
            "\n"
            "Serein-இல் உங்கள் பதிவைப் பார்ப்பவர்களில் ஒரு மாற்றம் திட்டமிடப்பட்டுள்ளது. நீங்கள்\n"
            "சம்மதிக்கலாம், மறுக்கலாம்; வழக்கம்போல் Serein-ஐத் திறங்கள். நீங்கள் எதுவும்\n"
            "சொல்லாவிட்டால் மூன்று நாட்களுக்குப் பிறகே நடைமுறைக்கு வரும்.\n"
        ),
    ),
    service.ASKED: Template(
        subject="Serein: a colleague asks you to take on a patient",
        text=(
            "A colleague would like to hand a patient over to you in Serein. Please open it as\n"
            "you always do; the question is on the page “Care team”.\n"
            "\n"
            "This message says no more on purpose. Please do not answer it.\n"
        ),
    ),
    service.ATTENTION: Template(
        subject="Serein: please sign in",
        text=(
            "Someone whom you have taken on needs your attention. Please sign in to Serein and\n"
            "open the Alerts page; it shows by when.\n"
            "\n"
            "This message says no more on purpose, and holds no link: open Serein as you\n"
            "always do.\n"
            "Please do not answer it.\n"
        ),
    ),
    service.CHANGED: Template(
        subject="Serein: a hand-over came to its end · un traspaso ha terminado",
        text=(
            "A planned hand-over in Serein came to its end. How, you see when you open Serein\n"
            "as you always do.\n"
            "\n"
            "Un traspaso previsto en Serein ha terminado. Cómo, lo verá al abrir Serein como\n"
            "siempre.\n"
            "\n"
            "Serein-இல் திட்டமிட்ட ஒரு மாற்றம் முடிவுக்கு வந்தது. எப்படி என்பதை வழக்கம்போல்\n"
            "Serein-ஐத் திறந்து பாருங்கள்.\n"
        ),
    ),
    service.LEFT: Template(
        subject="Serein: somebody has left your care team · alguien ha dejado su equipo",
        text=(
            "Somebody has left your care team in Serein and sees nothing of your record any\n"
            "more. Who sees it now, you find there under “My data”.\n"
            "\n"
            "Alguien ha dejado su equipo de atención en Serein y ya no ve nada de su historia.\n"
            "Quién la ve ahora está en «Mis datos».\n"
            "\n"
            "Serein-இல் உங்கள் பராமரிப்புக் குழுவிலிருந்து ஒருவர் விலகிவிட்டார்; அவர் இனி உங்கள்\n"
            "பதிவைப் பார்க்க மாட்டார். இப்போது யார் பார்க்கிறார்கள் என்பது “என் தரவு” பக்கத்தில் உள்ளது.\n"
        ),
    ),
}
