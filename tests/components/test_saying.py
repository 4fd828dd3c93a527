"""The line that says what was done: a name never waits in a cookie."""

import ast
from pathlib import Path

from django.contrib import messages
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpResponse
from django.test import RequestFactory

from keukentafel.foundation.components.saying import PLAIN, Saying

_SOURCE = Path(__file__).resolve().parents[2] / "src"


def _request(cookies=None, session=None):
    request = RequestFactory().get("/")
    request.COOKIES.update(cookies or {})
    request.session = session if session is not None else SessionBase()
    request._messages = Saying(request)
    return request


def _said(request):
    response = HttpResponse()
    request._messages.update(response)
    return response


def test_a_line_waits_in_the_session_unless_it_is_marked_as_plain():
    request = _request()
    messages.success(request, "Noor hoort bij dit huishouden.")
    response = _said(request)
    assert "messages" not in response.cookies
    assert [str(one) for one in _request(session=request.session)._messages] == [
        "Noor hoort bij dit huishouden."
    ]


def test_a_plain_line_waits_in_a_cookie_and_leaves_the_session_alone():
    request = _request()
    messages.success(request, "De notitie is opgeslagen.", extra_tags=PLAIN)
    response = _said(request)
    assert not request.session.modified
    cookies = {"messages": response.cookies["messages"].value}
    assert [str(one) for one in _request(cookies)._messages] == ["De notitie is opgeslagen."]


def test_both_are_shown_once_and_then_gone():
    request = _request()
    messages.success(request, "Opgeslagen.", extra_tags=PLAIN)
    messages.success(request, "Noor hoort hierbij.")
    cookies = {"messages": _said(request).cookies["messages"].value}
    following = _request(cookies, request.session)
    assert {str(one) for one in following._messages} == {"Opgeslagen.", "Noor hoort hierbij."}
    response = _said(following)
    assert response.cookies["messages"].value == ""
    assert list(_request(session=following.session)._messages) == []


def test_a_plain_line_is_a_fixed_text():
    found = 0
    for path in _SOURCE.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text())):
            if not isinstance(call, ast.Call) or not any(
                isinstance(k.value, ast.Name) and k.value.id == "PLAIN" for k in call.keywords
            ):
                continue
            found += 1
            text = call.args[1]
            fixed = isinstance(text, ast.Call) and all(isinstance(arg, ast.Constant) for arg in text.args)
            assert fixed and getattr(text.func, "id", "") == "_", f"{path.name}:{call.lineno}"
    assert found
