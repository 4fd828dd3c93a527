"""Dutch is complete: every text of the components is in the catalogue, and nothing unfinished is compiled."""

import gettext
import importlib.util
import re
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.translation import templatize

from keukentafel.foundation.components.texts import interface_texts

ROOT = Path(__file__).resolve().parents[2]
COMPONENTS = ROOT / "src/keukentafel/foundation/components"

_spec = importlib.util.spec_from_file_location("compile_messages", ROOT / "tools/compile_messages.py")
assert _spec and _spec.loader
compile_messages = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(compile_messages)

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
HEAD += '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'


def catalogue(tmp_path: Path, entries: str, room: str = "app") -> Path:
    source = tmp_path / f"src/{room}/locale/nl/LC_MESSAGES/django.po"
    source.parent.mkdir(parents=True)
    source.write_text(HEAD + entries, encoding="utf8")
    return source


def test_a_finished_catalogue_is_compiled(tmp_path: Path) -> None:
    source = catalogue(tmp_path, 'msgid "Save"\nmsgstr "Sla op"\n')
    assert compile_messages.main(tmp_path) == 0
    with source.with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Save") == "Sla op"


@pytest.mark.parametrize(
    "entry",
    [
        'msgid "Save"\nmsgstr ""\n',
        '#, fuzzy\nmsgid "Save"\nmsgstr "Sla op"\n',
        '#, python-format\nmsgid "%(n)s days"\nmsgstr "%(m)s dagen"\n',
        'msgid "%(n)s day"\nmsgid_plural "%(n)s days"\nmsgstr[0] "%(n)s dag"\nmsgstr[1] ""\n',
    ],
)
def test_an_unfinished_catalogue_is_refused(
    tmp_path: Path, entry: str, capsys: pytest.CaptureFixture[str]
) -> None:
    source = catalogue(tmp_path, entry)
    assert compile_messages.main(tmp_path) == 1
    assert not source.with_suffix(".mo").exists()
    assert capsys.readouterr().err


def test_two_rooms_that_translate_one_text_differently_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    catalogue(tmp_path, 'msgid "Reached"\nmsgstr "Gelukt"\n', "plans")
    catalogue(tmp_path, 'msgid "Reached"\nmsgstr "Bereikt"\n', "households")
    assert compile_messages.main(tmp_path) == 1
    assert "Gelukt" in capsys.readouterr().err
    catalogue(tmp_path, 'msgctxt "goal"\nmsgid "Reached"\nmsgstr "Gelukt"\n', "plans_two")
    (tmp_path / "src/plans/locale/nl/LC_MESSAGES/django.po").unlink()
    assert compile_messages.main(tmp_path) == 0


def test_every_text_of_the_components_is_in_dutch() -> None:
    with translation.override("en"):
        wanted = set(interface_texts().values())
    for template in (COMPONENTS / "templates").rglob("*.html"):
        code = templatize(template.read_text(encoding="utf8"))
        wanted |= {
            match[1].encode().decode("unicode_escape") if "\\" in match[1] else match[1]
            for match in re.finditer(r"gettext\(u?'((?:[^'\\]|\\.)*)'", code)
        }
    with (COMPONENTS / "locale/nl/LC_MESSAGES/django.po").open("rb") as file:
        catalog = compile_messages.read_po(file, locale="nl")
    known = {compile_messages._texts(message.id)[0] for message in catalog}
    assert wanted - known == set()
    assert len(wanted) > 30
