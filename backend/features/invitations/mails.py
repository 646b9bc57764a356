"""What is mailed about invitations. Whoever else sees the mail learns no name and no reason.

In all languages of the interface at once: what the invited person reads is not known.
"""

from backend.common.mail import Template
from backend.features.invitations import service

templates = {
    service.INVITED: Template(
        subject="Serein: an invitation · una invitación · ஒரு அழைப்பு",
        text=(
            "A physician invites you to Serein. Who it is, and what you would share, is behind\n"
            "this link. You can say yes or no; it works for two weeks.\n"
            "\n"
            "Alguien de medicina le invita a Serein. Quién es, y qué compartiría usted, está\n"
            "detrás de este enlace. Puede decir sí o no; funciona durante dos semanas.\n"
            "\n"
            "ஒரு மருத்துவர் உங்களை Serein-க்கு அழைக்கிறார். அவர் யார், நீங்கள் எதைப் பகிர்வீர்கள்\n"
            "என்பது இந்த இணைப்பில் உள்ளது. சம்மதிக்கலாம், மறுக்கலாம்; இரண்டு வாரம் செயல்படும்.\n"
            "\n"
            "{link}\n"
        ),
    ),
    service.ANSWERED: Template(
        subject="Serein: an invitation was answered",
        text=(
            "Somebody answered an invitation of yours in Serein. Please open it as you always\n"
            "do; the answer is on the page “Care team”.\n"
            "\n"
            "This message says no more on purpose. Please do not answer it.\n"
        ),
    ),
}
