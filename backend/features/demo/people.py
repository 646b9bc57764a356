"""Who is in the demo clinic, and how each patient's year went. All of them are invented."""

from dataclasses import dataclass
from itertools import pairwise

from backend.clinical.signals import Signal
from backend.common.principal import Role

DOMAIN = "demo.serein.example"
PASSWORD = "calm-harbour-clinic"  # noqa: S105 - public on purpose; the command is refused in production


@dataclass(frozen=True)
class DemoUser:
    """One login of the demo clinic."""

    login: str
    display_name: str
    role: Role

    @property
    def email(self) -> str:
        return f"{self.login}@{DOMAIN}"


@dataclass(frozen=True)
class Course:
    """A patient's year: PHQ-9 totals at shares of the year, joined by straight lines.

    `item9_from`: from this total on item 9 is answered above "not at all". `physicians`: the logins
    of the care team. `last_answer_h`: hours since the last questionnaire. `given_up`: what was
    wrong with the picture when the last questionnaire took the camera's place, if it did. `face`:
    how much of the severity shows on the face. `shift`: by how many levels the face changed some
    weeks ago, with the answers as they were.
    """

    patient: DemoUser
    physicians: tuple[str, ...]
    points: tuple[tuple[float, float], ...]
    item9_from: int
    last_answer_h: float
    given_up: Signal | None = None
    face: float = 0.7
    shift: float = 0.0

    def total(self, share: float) -> float:
        """The expected PHQ-9 total at a share of the year, 0 to 1."""
        for (x1, y1), (x2, y2) in pairwise(self.points):
            if share <= x2:
                return y1 + (y2 - y1) * (share - x1) / (x2 - x1)
        return self.points[-1][1]


NEVER = 28

ADMIN = DemoUser("admin", "Robin Admin (demo)", Role.ADMIN)
LIND = DemoUser("dr.lind", "Dr Åsa Lind (demo)", Role.PHYSICIAN)
OKAFOR = DemoUser("dr.okafor", "Dr Chidi Okafor (demo)", Role.PHYSICIAN)
ANA = DemoUser("ana", "Ana Souza (demo)", Role.PATIENT)
BEN = DemoUser("ben", "Ben Hartmann (demo)", Role.PATIENT)
CHLOE = DemoUser("chloe", "Chloé Łukasik (demo)", Role.PATIENT)
DEV = DemoUser("dev", "Dev Menon (demo)", Role.PATIENT)
USERS = (ADMIN, LIND, OKAFOR, ANA, BEN, CHLOE, DEV)

COURSES = (
    # recovers: response in spring, remission since summer
    Course(ANA, (LIND.login,), ((0, 18), (0.15, 16), (0.4, 10), (0.65, 5), (1, 3)), NEVER, 50),
    # gets well and relapses, which hardly shows on the face
    Course(
        BEN,
        (LIND.login,),
        ((0, 17), (0.3, 7), (0.55, 4), (0.75, 9), (1, 16)),
        18,
        75,
        face=0.1,
    ),
    # mild all along, with another face for some weeks; lastly it became too dark for the camera
    Course(
        CHLOE,
        (OKAFOR.login,),
        ((0, 7), (0.5, 6), (1, 7)),
        NEVER,
        130,
        given_up=Signal.TOO_DARK,
        shift=1.0,
    ),
    # severe; the last questionnaire raised an alert that nobody has seen yet
    Course(DEV, (LIND.login, OKAFOR.login), ((0, 17), (0.5, 19), (0.8, 20), (1, 23)), 23, 5),
)
