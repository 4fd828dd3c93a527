"""Compile every catalogue of translations; refuse what is unfinished.

``gettext`` need not be on the machine: Babel reads and writes the catalogues. An entry that is fuzzy, empty,
or whose placeholders differ from the source would show English, or nothing, to somebody who reads Dutch. Two rooms
that translate one text differently are refused too: it needs a context, or one word.
"""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
PATTERN = "src/**/locale/*/LC_MESSAGES/django.po"


def _texts(entry: str | tuple[str, ...] | list[str] | None) -> list[str]:
    if entry is None:
        return [""]
    return [entry] if isinstance(entry, str) else [text or "" for text in entry]


def _name(message: Message) -> str:
    return _texts(message.id)[0]


def complaints(catalog: Catalog) -> list[str]:
    """Give what is unfinished or wrong in *catalog*, in words."""
    found = []
    for message in catalog:
        if not message.id:
            continue
        if message.fuzzy:
            found.append(f"fuzzy: {_name(message)}")
        if not all(text.strip() for text in _texts(message.string)):
            found.append(f"untranslated: {_name(message)}")
            continue
        found += [f"{error}: {_name(message)}" for error in message.check(catalog)]
    return found


def compile_catalogue(source: Path) -> list[str]:
    """Compile one ``.po`` next to itself, unless something is wrong with it; give the complaints."""
    locale = source.parent.parent.name
    with source.open("rb") as file:
        catalog = read_po(file, locale=locale)
    wrong = complaints(catalog)
    if not wrong:
        target = source.with_suffix(".mo")
        partial = target.with_suffix(".mo.partial")
        with partial.open("wb") as file:
            write_mo(file, catalog)
        partial.replace(target)  # never half a catalogue, also when two builds run at once
    return [f"{source}: {words}" for words in wrong]


def two_words(sources: list[Path]) -> list[str]:
    """Give what two catalogues of a language say differently: one of them would win on every screen."""
    said: dict[tuple[str, str | None, str], tuple[Path, list[str]]] = {}
    found = []
    for source in sources:
        locale = source.parent.parent.name
        with source.open("rb") as file:
            catalog = read_po(file, locale=locale)
        for message in catalog:
            if not message.id:
                continue
            texts = _texts(message.string)
            key = (locale, message.context, _name(message))
            other, words = said.setdefault(key, (source, texts))
            if words != texts:
                found.append(f"{source}: {texts[0]!r} for {_name(message)!r} is {words[0]!r} in {other}")
    return found


def main(root: Path = ROOT) -> int:
    """Compile all; print every complaint; give 1 if there is any."""
    sources = sorted(root.glob(PATTERN))
    wrong = [words for source in sources for words in compile_catalogue(source)] + two_words(sources)
    for words in wrong:
        print(words, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
