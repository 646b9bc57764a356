"""Names in any script: the right letters, joined as they are written, and no letter lost unsaid."""

import io
from unicodedata import normalize

import pypdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from backend.features.reports import fonts
from backend.features.reports.engine import NO_LETTER, Paper, to_pdf

TAMIL, HINDI = "கௌரி சங்கர்", "अनन्या शर्मा"
NAMES = [
    *("Zoë Müller-Łukasiewicz", "Nguyễn Thị Hạnh", "Ελένη Παπαδοπούλου", "Анна Иванова"),
    *("王小明", "山田太郎", "さくら"),
]


def paper(*footer: str) -> Paper:
    return Paper("t", "a", "s", footer or ("foot",), "page {number} of {count}")


def page(body: str, *footer: str) -> bytes:
    css = f"<style>body {{ font-family: {fonts.FAMILIES}; font-size: 20pt; }}</style>"
    return to_pdf(f"<html><head>{css}</head><body><p>{body}</p></body></html>", paper(*footer))


def text_of(pdf: bytes) -> str:
    return pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()


def picture(pdf: bytes) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as opened:
        return opened[0].render(scale=2).to_pil().convert("L")


@pytest.mark.parametrize("name", NAMES)
def test_names_keep_their_letters(name):
    text = text_of(page(name, name))
    assert text.count(name) == 2  # in the text and in the footer
    assert fonts.MISSING not in text


@pytest.mark.parametrize("name", [TAMIL, HINDI])
def test_shaped_text_is_private_characters_with_a_font_and_can_be_copied(name):
    shaped = fonts.shape(name)
    assert all(letter == " " or 0xE000 <= ord(letter) < 0xE500 for letter in shaped)
    assert {font for font, _ in fonts.runs(shaped.replace(" ", ""))} <= {
        script.regular for script in fonts.SCRIPTS
    }
    text = text_of(page(name))
    assert not any(0xE000 <= ord(letter) < 0xF900 for letter in text)
    # A reader is told every letter, in the order in which they are drawn.
    # A vowel sign of two parts stands around its letter, so it comes apart.
    apart = normalize("NFD", name.replace(" ", ""))
    assert sorted(letter for letter in text if ord(letter) >= 0x900) == sorted(apart)


def test_a_vowel_sign_that_is_spoken_after_is_drawn_before_its_letter():
    ka, e_sign = fonts.shape("க"), fonts.shape("கெ")
    assert e_sign.endswith(ka)
    assert len(e_sign) == 2


def test_letters_that_join_are_one_glyph():
    assert len(fonts.shape("ஸ்ரீ")) == 1
    assert len(fonts.shape("क्ष")) == 1


def test_tamil_is_drawn_and_not_blank_or_boxes():
    boxes = picture(page(fonts.MISSING * 5))
    drawn, blank = picture(page(TAMIL)), picture(page(""))
    assert ImageChops.difference(drawn, blank).getbbox()
    assert ImageChops.difference(drawn, boxes).getbbox()


@pytest.mark.parametrize("name", ["فاطمة الزهراء", "שרה לוי"])
def test_right_to_left_names_are_drawn_from_the_right(name):
    """The first letter stands furthest to the right, in the text and in the footer."""
    first = fonts.line(name)[-1]
    text = fonts.line(name)
    assert text.index(first) > len(text) / 2
    assert fonts.MISSING not in text
    # A part of the footer does not draw in what stands beside it.
    stamped = text_of(page("x", name, "1 Jan 2026"))
    assert "1 Jan 2026" in stamped


def test_a_letter_without_a_font_is_told():
    text = text_of(page("Ana అనూష"))
    assert fonts.MISSING in text
    assert NO_LETTER in text
    assert NO_LETTER not in text_of(page("Ana"))


def test_markup_is_left_as_it_is():
    html = '<p class="x">Ana &amp; Ben</p>'
    assert fonts.shape(html) == html
