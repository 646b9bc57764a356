"""What is mailed about accounts.

In all languages of the interface at once, because nobody's language is known to the server.
"""

from backend.common.mail import Template
from backend.features.accounts import service

templates = {
    service.PASSWORD_CHANGED: Template(
        subject="Serein: your password is new · su contraseña es nueva · புதிய கடவுச்சொல்",
        text=(
            "Your password for Serein was changed, and every other device was signed out. If it\n"
            "was not you, ask for a new password on the sign-in page now, and tell your clinic.\n"
            "\n"
            "Su contraseña de Serein se ha cambiado y se ha cerrado la sesión en los demás\n"
            "dispositivos. Si no ha sido usted, pida ahora una contraseña nueva en la página de\n"
            "inicio de sesión y avise a su clínica.\n"
            "\n"
            "உங்கள் Serein கடவுச்சொல் மாற்றப்பட்டது; மற்ற எல்லாச் சாதனங்களிலும் வெளியேற்றப்பட்டது.\n"
            "இதைச் செய்தது நீங்கள் இல்லை என்றால், உள்நுழைவுப் பக்கத்தில் உடனே புதிய கடவுச்சொல்லைக்\n"
            "கேளுங்கள்; உங்கள் மருத்துவமனையிடமும் சொல்லுங்கள்.\n"
        ),
    ),
}
