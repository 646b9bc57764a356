"""Names as they are sorted and searched by."""

import unicodedata

# Letters that Unicode does not take apart into a plain one and a mark.
_PLAIN = str.maketrans(
    {"\u0142": "l", "\u00f8": "o", "\u0111": "d", "\u00e6": "ae", "\u0153": "oe"}
)
_FIRST_MARK, _LAST_MARK = "\u0300", "\u036f"
"""Accents of alphabets. The vowel signs of other scripts are letters in all but name, and stay."""


def folded(name: str) -> str:
    """The name without case and accents: "Chlo\u00e9 \u0141ukasik" is found by "chloe luk"."""
    apart = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(c for c in apart if not _FIRST_MARK <= c <= _LAST_MARK)
    return unicodedata.normalize("NFC", plain.translate(_PLAIN)).strip()
