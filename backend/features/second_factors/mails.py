"""What is mailed about second factors: that something changed, so that nobody's is changed unseen.

In all languages of the interface at once, because nobody's is known to the server.
"""

from backend.common.mail import Template
from backend.features.second_factors import service

templates = {
    service.CHANGED: Template(
        subject="Serein: how you sign in was changed · ha cambiado su acceso",
        text=(
            "A second factor of your Serein account (codes of an app, recovery codes, a passkey)\n"
            "was added, removed or made anew. If that was you, there is nothing to do. If not,\n"
            "please tell your clinic at once.\n"
            "\n"
            "Se ha añadido, quitado o renovado un segundo factor de su cuenta de Serein (códigos\n"
            "de una aplicación, códigos de recuperación o una llave de acceso). Si fue usted, no\n"
            "tiene que hacer nada. Si no, avise enseguida a su clínica.\n"
            "\n"
            "உங்கள் Serein கணக்கின் இரண்டாம் சான்று (செயலியின் குறியீடுகள், மீட்புக் குறியீடுகள்\n"
            "அல்லது கடவுச்சாவி) சேர்க்கப்பட்டது, நீக்கப்பட்டது அல்லது புதுப்பிக்கப்பட்டது. இது நீங்கள்\n"
            "என்றால் எதுவும் செய்ய வேண்டாம். இல்லையென்றால் உடனே மருத்துவமனையிடம் சொல்லுங்கள்.\n"
        ),
    ),
    service.CODE_USED: Template(
        subject="Serein: a recovery code was used · se usó un código de recuperación",
        text=(
            "Somebody signed in to your Serein account with one of your recovery codes. If that\n"
            "was you, there is nothing to do. If not, please tell your clinic at once.\n"
            "\n"
            "Alguien ha accedido a su cuenta de Serein con uno de sus códigos de recuperación. Si\n"
            "fue usted, no tiene que hacer nada. Si no, avise enseguida a su clínica.\n"
            "\n"
            "உங்கள் மீட்புக் குறியீடு ஒன்றால் உங்கள் Serein கணக்கில் ஒருவர் உள்நுழைந்தார். இது நீங்கள்\n"
            "என்றால் எதுவும் செய்ய வேண்டாம். இல்லையென்றால் உடனே மருத்துவமனையிடம் சொல்லுங்கள்.\n"
        ),
    ),
    service.RESET: Template(
        subject="Serein: your second factors were removed · segundos factores quitados",
        text=(
            "An administrator of your clinic removed all second factors of your Serein account,\n"
            "as is done for somebody who lost a phone. Whoever knows your password can sign in\n"
            "now. If you did not ask for this, please tell your clinic at once.\n"
            "\n"
            "La administración de su clínica ha quitado los segundos factores de su cuenta de\n"
            "Serein, como se hace cuando alguien pierde el teléfono. Quien conozca su contraseña\n"
            "puede acceder ahora. Si no lo ha pedido, avise enseguida a su clínica.\n"
            "\n"
            "உங்கள் மருத்துவமனையின் நிர்வாகி உங்கள் Serein கணக்கின் எல்லா இரண்டாம் சான்றுகளையும்\n"
            "நீக்கினார்; தொலைபேசியை இழந்தவர்களுக்கு இப்படிச் செய்யப்படும். உங்கள் கடவுச்சொல்லை\n"
            "அறிந்த எவரும் இப்போது உள்நுழையலாம். நீங்கள் கேட்கவில்லையென்றால் உடனே சொல்லுங்கள்.\n"
        ),
    ),
}
