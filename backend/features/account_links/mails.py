"""What is mailed with a link: what it does, and nothing of anybody's health.

In all languages of the interface at once, because nobody's language is known to the server.
"""

from backend.common.mail import Template
from backend.features.account_links import links
from backend.features.account_links.models import Purpose

templates = {
    links.MAILS[Purpose.CONFIRM_ADDRESS]: Template(
        subject="Serein: is this your address? · ¿es suya esta dirección? · உங்கள் முகவரியா?",
        text=(
            "Somebody made an account in Serein with this address. If it was you, sign in and\n"
            "confirm it by this link within three days. If not, please do nothing.\n"
            "\n"
            "Alguien ha creado una cuenta en Serein con esta dirección. Si ha sido usted, inicie\n"
            "sesión y confírmela con este enlace en un plazo de tres días. Si no, no haga nada.\n"
            "\n"
            "இந்த முகவரியில் Serein-இல் ஒருவர் கணக்கை உருவாக்கியுள்ளார். அது நீங்கள் என்றால்,\n"
            "உள்நுழைந்து மூன்று நாட்களுக்குள் இந்த இணைப்பால் உறுதிப்படுத்துங்கள். இல்லையென்றால் எதுவும்\n"
            "செய்ய வேண்டாம்.\n"
            "\n"
            "{link}\n"
        ),
        late_words=links.words,
        to_any_address=True,
    ),
    links.MAILS[Purpose.RESET_PASSWORD]: Template(
        subject="Serein: a new password · una contraseña nueva · புதிய கடவுச்சொல்",
        text=(
            "Somebody, most likely you, asked for a new password for Serein. With this link you\n"
            "choose one; it works once, for an hour. If it was not you, please do nothing: your\n"
            "password stays as it is.\n"
            "\n"
            "Alguien, probablemente usted, ha pedido una contraseña nueva para Serein. Con este\n"
            "enlace puede elegirla; funciona una vez, durante una hora. Si no ha sido usted, no\n"
            "haga nada: su contraseña sigue igual.\n"
            "\n"
            "Serein-க்குப் புதிய கடவுச்சொல் கேட்கப்பட்டது, அநேகமாக உங்களால். இந்த இணைப்பில் அதைத்\n"
            "தேர்ந்தெடுக்கலாம்; ஒரு முறை, ஒரு மணி நேரம் செயல்படும். கேட்டது நீங்கள் இல்லை என்றால்\n"
            "எதுவும் செய்ய வேண்டாம்: உங்கள் கடவுச்சொல் அப்படியே இருக்கும்.\n"
            "\n"
            "{link}\n"
        ),
        late_words=links.words,
        to_any_address=True,
    ),
    links.MAILS[Purpose.FIRST_PASSWORD]: Template(
        subject="Serein: your account · su cuenta · உங்கள் கணக்கு",
        text=(
            "Your clinic made an account in Serein for you. With this link you choose your\n"
            "password; it works once, for two weeks.\n"
            "\n"
            "Su clínica ha creado una cuenta en Serein para usted. Con este enlace elige su\n"
            "contraseña; funciona una vez, durante dos semanas.\n"
            "\n"
            "உங்கள் மருத்துவமனை உங்களுக்காக Serein-இல் ஒரு கணக்கை உருவாக்கியுள்ளது. இந்த இணைப்பில்\n"
            "உங்கள் கடவுச்சொல்லைத் தேர்ந்தெடுக்கலாம்; ஒரு முறை, இரண்டு வாரம் செயல்படும்.\n"
            "\n"
            "{link}\n"
        ),
        late_words=links.words,
        to_any_address=True,
    ),
}
