"""Makes the PDF of a sheet."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

HERE = Path(__file__).parent


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[HERE / "fonts"])


def pdf_of_plan(sheet: Mapping[str, Any], *, at: datetime) -> bytes:
    """Typeset a plan as tagged PDF (PDF/UA-1).

    Args:
        sheet: the words, as ``words.sheet_of`` gives them. They reach Typst as one JSON text and are never code.
        at: the moment that stands in the document (aware).

    Raises:
        typst.TypstError: when the template is broken.
    """
    return typst.compile(
        HERE / "plan.typ",
        root=HERE,
        font_paths=_fonts(),
        format="pdf",
        sys_inputs={"sheet": json.dumps(sheet, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=int(at.timestamp()),
    )
