"""English."""

from backend.features.reports.letter.words import Words

EN = Words(
    months=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    months_short=(
        *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
        *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    ),
    day="{day} {month} {year}",
    title="My report",
    about="{name}, {first} to {last}",
    signed="{physician} wrote a report about this time and signed it on {date}. Here it is in plain"
    " words.",
    intro="It belongs to you. You may show it to anybody, or to nobody. If something in it worries"
    " you or does not fit how you feel, please tell your care team. How you feel counts for more"
    " than any number here.",
    statements="This is not a diagnosis. The camera's estimate is an experiment. A face does not"
    " show how somebody feels inside. A low number does not mean that all is well.",
    page="page {number} of {count}",
    demo="demo: invented data",
    answers="What you told us in the questionnaire",
    answers_none="You did not fill in the questionnaire in this time.",
    answers_how="Each dot is one time that you answered the nine questions. The higher the dot, the"
    " more you were bothered by what they ask about. The highest possible is 27.",
    answers_last="Your last answers, of {date}, add up to {total}. The questionnaire calls this"
    " range: {band}.",
    bands=("hardly any", "mild", "moderate", "moderate to severe", "severe"),
    bands_note="The names of the ranges come from the questionnaire. They speak of answers, not of"
    " you as a person.",
    one="One set of answers shows a moment. From the second one on you can see how it goes.",
    same="Since your first answers of this time it has changed little. Small ups and downs are"
    " normal.",
    less="That is {points} points less than in your first answers of this time, so you were"
    " bothered less.",
    more="That is {points} points more than in your first answers of this time. This happens, and"
    " it is not your fault. It is a good reason to talk with your care team.",
    item9="At least once you told us that thoughts had come of being better off dead or of hurting"
    " yourself. Thank you for saying so. Many people have such thoughts, and there is help: you"
    " find it below.",
    camera="What the camera estimated",
    camera_none="You did not use the camera in this time.",
    camera_how="Each bar is one session. Its colours show what the computer guessed from your face."
    " Many colours in a bar mean that it could not tell. Nobody has shown yet that such a guess is"
    " right for real people. No picture of you was kept or sent.",
    levels=("hardly any", "mild", "moderate", "severe"),
    homework="Your exercises",
    homework_done="In these {weeks} weeks you did the exercises of your plan {done} times. Every"
    " single time counts.",
    met="Your appointments",
    met_count="Appointments in this time: {count}.",
    safety_plan="Your safety plan",
    safety_plan_text="It is in Serein under “Safety plan”, also without a connection. You can"
    " change it whenever you like.",
    help="If you need somebody now",
    emergency="In an emergency call {number}.",
    call="call {phone}",
    text="text {phone}",
    either=" or ",
    talk="You can also tell somebody whom you trust how you feel right now.",
)
