"""Spanish."""

from backend.features.reports.letter.words import Words

ES = Words(
    months=(
        *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
        *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
    ),
    months_short=(
        *("ene", "feb", "mar", "abr", "may", "jun"),
        *("jul", "ago", "sep", "oct", "nov", "dic"),
    ),
    day="{day} de {month} de {year}",
    title="Mi informe",
    about="{name}, del {first} al {last}",
    signed="{physician} escribió un informe sobre este tiempo y lo firmó el {date}. Aquí lo tiene"
    " en palabras sencillas.",
    intro="Es suyo. Puede enseñárselo a quien quiera, o a nadie. Si algo le preocupa o no encaja"
    " con cómo se siente, dígaselo a su equipo de atención. Cómo se siente usted cuenta más que"
    " cualquier número de esta página.",
    statements="Esto no es un diagnóstico. La estimación de la cámara es un experimento. Una cara"
    " no muestra cómo se siente alguien por dentro. Un número bajo no significa que todo vaya"
    " bien.",
    page="página {number} de {count}",
    demo="demostración: datos inventados",
    answers="Lo que nos dijo en el cuestionario",
    answers_none="En este tiempo no rellenó el cuestionario.",
    answers_how="Cada punto es una vez que respondió a las nueve preguntas. Cuanto más alto está el"
    " punto, más le molestó aquello por lo que preguntan. Lo más alto posible es 27.",
    answers_last="Sus últimas respuestas, del {date}, suman {total}. El cuestionario llama a este"
    " tramo: {band}.",
    bands=("casi nada", "leve", "moderado", "de moderado a grave", "grave"),
    bands_note="Los nombres de los tramos son del cuestionario. Hablan de respuestas, no de usted"
    " como persona.",
    one="Unas respuestas muestran un momento. A partir de las segundas se ve cómo va.",
    same="Desde sus primeras respuestas de este tiempo ha cambiado poco. Las pequeñas subidas y"
    " bajadas son normales.",
    less="Son {points} puntos menos que en sus primeras respuestas de este tiempo: le molestó"
    " menos.",
    more="Son {points} puntos más que en sus primeras respuestas de este tiempo. Esto pasa, y no es"
    " culpa suya. Es una buena razón para hablar con su equipo de atención.",
    item9="Al menos una vez nos dijo que le vinieron pensamientos de que sería mejor no vivir o de"
    " hacerse daño. Gracias por decirlo. Muchas personas tienen pensamientos así, y hay ayuda: la"
    " encuentra más abajo.",
    camera="Lo que estimó la cámara",
    camera_none="En este tiempo no usó la cámara.",
    camera_how="Cada barra es una sesión. Sus colores muestran lo que el ordenador supuso al ver su"
    " cara. Muchos colores en una barra significan que no lo sabía. Nadie ha demostrado todavía que"
    " estas suposiciones acierten con personas reales. No se guardó ni se envió ninguna imagen"
    " suya.",
    levels=("casi nada", "leve", "moderado", "grave"),
    homework="Sus ejercicios",
    homework_done="En estas {weeks} semanas hizo los ejercicios de su plan {done} veces. Cada vez"
    " cuenta.",
    met="Sus citas",
    met_count="Citas en este tiempo: {count}.",
    safety_plan="Su plan de seguridad",
    safety_plan_text="Está en Serein, en «Plan de seguridad», también sin conexión. Puede cambiarlo"
    " cuando quiera.",
    help="Si necesita a alguien ahora",
    emergency="En una emergencia llame al {number}.",
    call="llame al {phone}",
    text="envíe un SMS al {phone}",
    either=" o ",
    talk="También puede decirle a alguien de confianza cómo se siente en este momento.",
)
