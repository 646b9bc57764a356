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
    links.MAILS[Purpose.CHANGE_ADDRESS]: Template(
        subject="Serein: your new address · su nueva dirección · உங்கள் புதிய முகவரி",
        text=(
            "Somebody, most likely you, wants to use this address for an account in Serein. If it\n"
            "was you, sign in and confirm it by this link within a day. If not, please do\n"
            "nothing: nothing changes.\n"
            "\n"
            "Alguien, probablemente usted, quiere usar esta dirección para una cuenta en Serein.\n"
            "Si ha sido usted, inicie sesión y confírmela con este enlace en el plazo de un día.\n"
            "Si no, no haga nada: nada cambia.\n"
            "\n"
            "Serein-இல் ஒரு கணக்குக்கு இந்த முகவரியைப் பயன்படுத்த விரும்பப்படுகிறது, அநேகமாக\n"
            "உங்களால். அது நீங்கள் என்றால், உள்நுழைந்து ஒரு நாளுக்குள் இந்த இணைப்பால்\n"
            "உறுதிப்படுத்துங்கள். இல்லையென்றால் எதுவும் செய்ய வேண்டாம்: எதுவும் மாறாது.\n"
            "\n"
            "{link}\n"
        ),
        late_words=links.words,
        late_address=links.other_address,
    ),
    links.MAILS[Purpose.KEEP_ADDRESS]: Template(
        subject="Serein: your address was changed · su dirección ha cambiado · முகவரி மாறியது",
        text=(
            "Your account in Serein has another e-mail address from now on. If it was you, please\n"
            "do nothing. If not, choose a new password by this link within seven days: the\n"
            "account goes back to this address, and every device is signed out. Please tell your\n"
            "clinic, too.\n"
            "\n"
            "A partir de ahora su cuenta de Serein tiene otra dirección de correo. Si ha sido\n"
            "usted, no haga nada. Si no, elija una contraseña nueva con este enlace en un plazo\n"
            "de siete días: la cuenta vuelve a esta dirección y se cierra la sesión en todos los\n"
            "dispositivos. Avise también a su clínica.\n"
            "\n"
            "உங்கள் Serein கணக்கின் மின்னஞ்சல் முகவரி மாற்றப்பட்டது. அதைச் செய்தது நீங்கள் என்றால்\n"
            "எதுவும் செய்ய வேண்டாம். இல்லையென்றால், ஏழு நாட்களுக்குள் இந்த இணைப்பில் புதிய\n"
            "கடவுச்சொல்லைத் தேர்ந்தெடுங்கள்: கணக்கு இந்த முகவரிக்கே திரும்பும்; எல்லாச்\n"
            "சாதனங்களிலும் வெளியேற்றப்படும். உங்கள் மருத்துவமனையிடமும் சொல்லுங்கள்.\n"
            "\n"
            "{link}\n"
        ),
        late_words=links.words,
        late_address=links.other_address,
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
