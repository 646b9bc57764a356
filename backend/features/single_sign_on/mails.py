"""What is mailed about single sign-on: that an account can be signed in to by it from now on."""

from backend.common.mail import Template
from backend.features.single_sign_on import service

templates = {
    service.LINKED: Template(
        subject="Serein: linked to your clinic's account · vinculada a la cuenta de su clínica",
        text=(
            "Somebody signed in to your Serein account by your clinic's own sign-in for the first\n"
            "time; the two are linked now. If that was you, there is nothing to do. If not,\n"
            "please tell your clinic at once.\n"
            "\n"
            "Alguien ha accedido por primera vez a su cuenta de Serein con el acceso de su\n"
            "clínica; ahora están vinculadas. Si fue usted, no tiene que hacer nada. Si no,\n"
            "avise enseguida.\n"
            "\n"
            "உங்கள் மருத்துவமனையின் உள்நுழைவு வழியாக உங்கள் Serein கணக்கில் முதல் முறையாக ஒருவர்\n"
            "நுழைந்தார்; இரண்டும் இனி இணைந்துள்ளன. இது நீங்கள் என்றால் எதுவும் செய்ய வேண்டாம்.\n"
            "இல்லையென்றால் உடனே மருத்துவமனையிடம் சொல்லுங்கள்.\n"
        ),
    ),
}
