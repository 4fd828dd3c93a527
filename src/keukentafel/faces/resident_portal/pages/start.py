"""The first page: the three questions that residents ask, and the rest below."""

from typing import Any

from django.urls import path

from keukentafel.faces.resident_portal.pages._own import own_page
from keukentafel.lifeworld.correspondence.public import has_news_for_me
from keukentafel.lifeworld.safeguards.public import OwnFile


@own_page("portal_start")
def start(own: OwnFile) -> dict[str, Any]:
    """Where everything is, and whether the team wrote something."""
    return {"news": has_news_for_me(own.file_id, own.person)}


PATTERNS = [path("", start, name="portal_start")]
