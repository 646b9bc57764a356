"""The fonts of the PDFs, and text in scripts whose letters change their form beside each other.

xhtml2pdf puts one glyph for each character and cannot do better: Tamil and Devanagari need glyphs
that no single character stands for. So such text is shaped beforehand (HarfBuzz), and each glyph
gets a private character of its own that stands for nothing else. Lines break at spaces as ever. The
file's ToUnicode map tells readers and search what each glyph was, so text can be copied out again.
"""

import logging
import re
from dataclasses import dataclass
from functools import cache
from html import unescape
from itertools import groupby
from pathlib import Path
from typing import Any

import uharfbuzz
from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont
from svglib.fonts import register_font
from xhtml2pdf import default
from xhtml2pdf.bidi import get_display
from xhtml2pdf.util import shape_frag_text

ASSETS = Path(__file__).parent / "assets"
SANS = "SereinSans"
MISSING = "\u25a1"
"""Stands for a letter that none of the fonts has."""
NEEDS_NO_GLYPH = frozenset("\n\r\t\u200b\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069\ufeff")
TO_UNICODE = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange
{count} beginbfchar
{lines}
endbfchar
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


@dataclass(frozen=True)
class Script:
    """A script that is shaped, with its font and what stands for its glyphs.

    The glyphs of regular and bold stand in the same order, so that one private character serves
    both.
    """

    family: str
    file: str
    characters: str
    glyphs: range
    """The private characters, in the order of the glyphs."""

    @property
    def regular(self) -> str:
        return f"{self.family}-Regular"

    @property
    def private(self) -> int:
        return self.glyphs.start


# Private characters between U+E000 and U+EEFF, of which DejaVu draws none.
SCRIPTS = (
    Script("SereinTamil", "NotoSansTamil", "\u0b80-\u0bff", range(0xE000, 0xE100)),
    Script("SereinDevanagari", "NotoSansDevanagari", "\u0900-\u097f", range(0xE100, 0xE500)),
)
PRIVATE = re.compile("[\ue000-\uf8ff]")
"""What stands for a glyph here; in somebody's text it stands for nothing."""
HAN = "SereinHan"
FAMILIES = ", ".join((SANS, *(script.family for script in SCRIPTS), HAN))
"""For CSS: the first family that has a letter draws it."""


class ShapedFont(TTFont):
    """A font whose every glyph can be drawn by a private character."""

    def __init__(self, name: str, path: Path, script: Script) -> None:
        super().__init__(name, str(path), shapable=False)
        self.script = script
        font = _harfbuzz(path)
        scale = 1000 / font.face.upem
        for glyph in range(font.face.glyph_count):
            code = script.private + glyph
            self.face.charToGlyph[code] = glyph
            self.face.charWidths[code] = font.get_glyph_h_advance(glyph) * scale

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - reportlab's name
        subsets = [list(subset) for subset in self.state[doc].subsets]
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            name = SUBSETN(number) + b"+" + self.face.name + self.face.subfontNameX
            stream = doc.idToObject[f"toUnicodeCMap:{name.decode('pdfdoc')}"]
            stream.content = _to_unicode(subset, self.script)


def shape(html: str) -> str:
    """The markup with text of the scripts above as private characters, and a square for each
    letter that no font has."""
    register()
    html = PRIVATE.sub(MISSING, html)
    for script in SCRIPTS:
        html = _words(script).sub(lambda found, s=script: _shaped(s, found[0]), html)  # type: ignore[misc]  # s is bound early
    unknown = set(unescape(html)) - NEEDS_NO_GLYPH - _drawn_by_small_fonts()
    if unknown:
        _register_han()
    for letter in unknown - _characters(HAN) if unknown else ():
        html = html.replace(letter, MISSING)
    return html


def family_of(shaped: str) -> str:
    """The font for a text that is drawn with one font alone, as in a chart."""
    codes = set(map(ord, shaped))
    return next((s.regular for s in SCRIPTS if not codes.isdisjoint(s.glyphs)), SANS)


def line(text: str) -> str:
    """Text for a single line that is drawn as it stands: shaped, and from left to right."""
    shaped = shape(text)
    display: str = get_display(shape_frag_text(shaped, SANS) or shaped)
    return display


def runs(shaped: str) -> list[tuple[str, str]]:
    """Parts of a shaped text with the font that draws each of them."""
    found = groupby(shaped, key=_font_of)
    return [(font, "".join(letters)) for font, letters in found]


@cache
def register() -> None:
    """Make the fonts known to xhtml2pdf and to the SVG reader, once a process: reading a font of
    700 KB for each report takes a good part of its time."""
    logging.getLogger("svglib").setLevel(logging.ERROR)
    sans, bold = _plain(SANS, "DejaVuSans"), _plain(f"{SANS}-Bold", "DejaVuSans-Bold")
    _family(SANS, sans, bold)
    for script in SCRIPTS:
        regular, bold = (
            ShapedFont(f"{script.family}-{weight}", _path(f"{script.file}-{weight}"), script)
            for weight in ("Regular", "Bold")
        )
        _family(script.family, regular, bold)


def _family(name: str, regular: TTFont, bold: TTFont) -> None:
    for font in (regular, bold):
        pdfmetrics.registerFont(font)
        # The SVG reader knows fonts by their files, or else asks the system for one of that name.
        # The font it makes of the file is not taken: reportlab keeps the first one of a name.
        register_font(font.fontName, font.face.filename, rlgFontName=font.fontName)
        default.DEFAULT_FONT[font.fontName.lower()] = font.fontName
    for italic in (0, 1):
        addMapping(name, 0, italic, regular.fontName)
        addMapping(name, 1, italic, bold.fontName)
    default.DEFAULT_FONT[name.lower()] = name


@cache
def _register_han() -> None:
    """4 MB of Chinese, Japanese and Korean letters: for whom they are needed."""
    font = _plain(HAN, "DroidSansFallback")
    _family(HAN, font, font)


def _plain(name: str, file: str) -> TTFont:
    return TTFont(name, str(_path(file)), shapable=False)


def _path(file: str) -> Path:
    return ASSETS / f"{file}.ttf"


@cache
def _font_of(letter: str) -> str:
    if letter in _characters(SANS):
        return SANS
    small = next((s.regular for s in SCRIPTS if letter in _characters(s.regular)), None)
    return small or HAN


@cache
def _drawn_by_small_fonts() -> frozenset[str]:
    return _characters(SANS).union(*(_characters(script.regular) for script in SCRIPTS))


@cache
def _characters(font: str) -> frozenset[str]:
    return frozenset(map(chr, pdfmetrics.getFont(font).face.charToGlyph))


@cache
def _words(script: Script) -> re.Pattern[str]:
    return re.compile(f"[{script.characters}][{script.characters}\u200c\u200d]*")


def _shaped(script: Script, word: str) -> str:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    uharfbuzz.shape(_harfbuzz(_path(f"{script.file}-Regular")), buffer)
    infos = buffer.glyph_infos
    starts = sorted({info.cluster for info in infos})
    ends = [*starts[1:], len(word)]
    clusters = {a: word[a:b] for a, b in zip(starts, ends, strict=True)}
    known = _text_of_glyphs(script)
    for info in infos:
        if info.codepoint in known:
            clusters[info.cluster] = clusters[info.cluster].replace(known[info.codepoint], "", 1)
    for info in infos:
        if info.codepoint not in known:
            known[info.codepoint] = clusters[info.cluster]
            clusters[info.cluster] = ""
    return "".join(chr(script.private + info.codepoint) for info in infos)


@cache
def _harfbuzz(path: Path) -> uharfbuzz.Font:
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))))


@cache
def _text_of_glyphs(script: Script) -> dict[int, str]:
    """What each glyph stands for: its character, and for one that has none what the other glyphs
    left over of the characters that it was first made of."""
    to_glyph = pdfmetrics.getFont(script.regular).face.charToGlyph
    return {glyph: chr(code) for code, glyph in to_glyph.items() if code not in script.glyphs}


def _to_unicode(subset: list[int], script: Script) -> str:
    """The map from a subset's codes to text: UTF-16 in hexadecimal digits."""
    texts = _text_of_glyphs(script)
    lines = []
    for code, char in enumerate(subset):
        text = texts.get(char - script.private, "") if char in script.glyphs else chr(char)
        lines.append(f"<{code:02X}> <{text.encode('utf-16-be').hex().upper()}>")
    return TO_UNICODE.format(count=len(lines), lines="\n".join(lines))
