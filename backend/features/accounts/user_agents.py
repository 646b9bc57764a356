"""What a browser says of itself, coarsely: enough to know one's own devices apart, and no more."""

from enum import StrEnum


class Browser(StrEnum):
    CHROME = "chrome"
    EDGE = "edge"
    FIREFOX = "firefox"
    OPERA = "opera"
    SAFARI = "safari"
    SAMSUNG = "samsung"


class System(StrEnum):
    ANDROID = "android"
    CHROME_OS = "chrome_os"
    IOS = "ios"
    LINUX = "linux"
    MAC = "mac"
    WINDOWS = "windows"


# The first that is found counts: nearly every browser calls itself Chrome or Safari as well, and
# Android calls itself Linux.
_BROWSERS = (
    ("Edg", Browser.EDGE),
    ("OPR/", Browser.OPERA),
    ("SamsungBrowser/", Browser.SAMSUNG),
    ("Firefox/", Browser.FIREFOX),
    ("FxiOS/", Browser.FIREFOX),
    ("Chrome/", Browser.CHROME),
    ("CriOS/", Browser.CHROME),
    ("Safari/", Browser.SAFARI),
)
_SYSTEMS = (
    ("Android", System.ANDROID),
    ("iPhone", System.IOS),
    ("iPad", System.IOS),
    ("CrOS", System.CHROME_OS),
    ("Windows", System.WINDOWS),
    ("Macintosh", System.MAC),
    ("Linux", System.LINUX),
)


def browser_of(user_agent: str) -> Browser | None:
    """The family of a browser by its User-Agent; None when it is none of the known ones."""
    return next((browser for mark, browser in _BROWSERS if mark in user_agent), None)


def system_of(user_agent: str) -> System | None:
    """The operating system by a User-Agent; None when it is none of the known ones."""
    return next((system for mark, system in _SYSTEMS if mark in user_agent), None)
