"""The frame of a page: language, landmarks, who one is, and nothing that a strict content policy refuses."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.test import RequestFactory
from django.urls import path, set_urlconf
from django.utils import translation

from keukentafel.foundation.components.gallery import sample_data
from keukentafel.foundation.components.middleware import SafeSubmitMiddleware

TEMPLATES = Path(__file__).resolve().parents[2] / "src/keukentafel/foundation/components/templates/components"
SIGNED_IN = {"name": "N. Bakker", "key": "k1", "draft_key": "a2V5", "sign_out_url": "/out/"}


def nothing(request) -> HttpResponse:
    return HttpResponse()


urlpatterns = [path("language/", nothing, name="set_language")]


@pytest.fixture(autouse=True)
def urls() -> Iterator[None]:
    set_urlconf(__name__)
    yield
    set_urlconf(None)


@pytest.mark.parametrize(("code", "other"), [("nl", "en"), ("en", "nl")])
def test_a_page_says_its_language_and_offers_the_other(show, code: str, other: str) -> None:
    with translation.override(code):
        page = show("page.html", signed_in=SIGNED_IN)
    assert page.get("lang") == code
    button = page.xpath("//form[@action='/language/']//button[@name='language']")[0]
    assert (button.get("value"), button.get("lang")) == (other, other)


def test_a_page_has_its_landmarks_and_a_way_to_skip(show) -> None:
    page = show(
        "page.html", navigation=[{"url": "/t/", "label": "Today", "current": True}], signed_in=SIGNED_IN
    )
    assert len(page.xpath("//header")) == len(page.xpath("//main[@id='content']")) == 1
    assert page.xpath("//body/a[@href='#content']")
    assert page.xpath("//nav//a[@aria-current='page']")[0].text == "Today"
    assert page.xpath("//*[@role='status']")
    assert page.xpath("//*[@data-trouble-box][@hidden]")


def test_entries_of_a_group_stand_in_a_fold_under_its_name_that_works_without_script(show) -> None:
    inside = [
        {"url": "/a/", "label": "Covenant", "current": True},
        {"url": "/b/", "label": "More", "current": False},
    ]
    page = show("page.html", navigation=[{"label": "Together", "current": True, "entries": inside}])
    (fold,) = page.xpath("//nav//details")
    assert fold.xpath("summary[@data-current]")[0].text == "Together"
    assert fold.xpath(".//a/@href") == ["/a/", "/b/"]
    assert fold.xpath(".//a[@aria-current='page']")[0].text == "Covenant"


def test_signing_out_is_a_form_and_only_for_who_is_signed_in(show) -> None:
    assert show("page.html", signed_in=SIGNED_IN).xpath(
        "//form[@data-sign-out][@method='post'][@action='/out/']"
    )
    page = show("page.html")
    assert not page.xpath("//form[@data-sign-out]")
    assert page.xpath("//body")[0].get("data-account") == ""
    assert not page.xpath("//meta[@name='draft-key']")


def test_the_texts_of_the_script_are_data_in_the_language_of_the_page(show) -> None:
    data = show("page.html").xpath("//script[@id='keukentafel-texts'][@type='application/json']")[0]
    assert "{time}" in json.loads(data.text)["draft_saved"]


@pytest.mark.parametrize("name", ["page.html", "bare.html", "print.html", "gallery.html"])
def test_nothing_in_a_page_needs_more_than_our_own_files(show, name: str) -> None:
    page = show(name, **{**sample_data(), "printed_for": "Samira"})
    assert not page.xpath("//@style | //style | //@onclick | //@onsubmit")
    assert all(
        script.get("src") or script.get("type") == "application/json" for script in page.xpath("//script")
    )
    for address in page.xpath("//link/@href | //script/@src | //img/@src"):
        assert not re.match(r"(https?:)?//", address)


def test_htmx_may_not_run_text_as_code(show) -> None:
    given = json.loads(show("page.html").xpath("//meta[@name='htmx-config']")[0].get("content"))
    assert given["allowEval"] is False and given["includeIndicatorStyles"] is False
    assert given["selfRequestsOnly"] is True


def test_paper_says_for_whom_it_was_printed(show) -> None:
    page = show("print.html", printed_for="Samira & Yunus")
    assert page.xpath("//header/p/strong")[0].text == "Samira & Yunus"


def test_every_template_tells_its_parameters() -> None:
    for file in TEMPLATES.glob("[!_]*.html"):
        assert "{% comment %}" in file.read_text()[:120], file.name


def test_a_redirect_is_told_to_a_form_that_sends_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "LOGIN_URL", "/sign-in/")
    led = SafeSubmitMiddleware(lambda request: HttpResponseRedirect("/h/1/"))
    assert led(RequestFactory().post("/")).status_code == 302
    told = led(RequestFactory().post("/", headers={"X-Keukentafel-Safe": "1"}))
    assert (told.status_code, told.headers["X-Keukentafel-Location"]) == (204, "/h/1/")
    assert "X-Keukentafel-Sign-In" not in told.headers


def test_a_redirect_to_the_sign_in_page_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "LOGIN_URL", "/sign-in/")
    led = SafeSubmitMiddleware(lambda request: HttpResponseRedirect("/sign-in/?next=/h/1/"))
    told = led(RequestFactory().post("/", headers={"X-Keukentafel-Safe": "1"}))
    assert told.headers["X-Keukentafel-Sign-In"] == "1"
