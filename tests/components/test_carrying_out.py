"""Doing what a form or a button asks: once, and told only what a room refuses."""

from types import SimpleNamespace

import pytest
from django import forms
from django.contrib.messages.constants import DEFAULT_TAGS

from keukentafel.foundation.components.carrying_out import carried_out, pressed
from keukentafel.foundation.components.kind_form import KindForm
from keukentafel.foundation.journal.public import acting_as, current_actor, keep_draft, my_draft
from keukentafel.foundation.kernel.mistakes import Mistake


class _Refused(Mistake):
    """What a room refuses, in words for who tried."""


class _Known(ValueError):
    """What a room refuses, and the form has words for."""


class _Silent(RuntimeError):
    """What a room refuses without words for anybody."""


class _Words(KindForm):
    words = forms.CharField()


def _sent(words="Samen eten", **more):
    return SimpleNamespace(method="POST", POST={"words": words, "once": "1", **more})


def _refuse(with_what):
    def command(said):
        raise with_what

    return command


@pytest.fixture
def coach(cast):
    with acting_as(cast.coach):
        yield cast.coach


def test_what_a_form_asks_is_done_with_its_cleaned_words_and_gives_what_came_of_it(coach):
    request = _sent(" Samen eten ")
    assert carried_out(request, _Words(request.POST), lambda said: said["words"]) == "Samen eten"


def test_a_form_that_was_sent_twice_is_carried_out_once(coach):
    done = []
    for _time in range(2):
        request = _sent()
        assert carried_out(request, _Words(request.POST), lambda said: done.append(said) or "made") == "made"
    assert len(done) == 1


def test_a_command_that_names_nothing_is_done_all_the_same(coach):
    request = _sent()
    assert carried_out(request, _Words(request.POST), lambda said: "")


def test_nothing_is_done_before_a_form_is_sent_or_while_something_is_wrong_with_it(coach):
    never = _refuse(AssertionError)
    assert not carried_out(SimpleNamespace(method="GET", POST={}), _Words(), never)
    wrong = _Words({"words": ""})
    assert not carried_out(_sent(""), wrong, never)
    assert list(wrong.errors) == ["words"]


def test_what_a_room_refuses_stands_on_the_form_and_what_was_typed_is_kept(coach, now):
    keep_draft("note:1", {"words": ["Samen eten"]}, at=now)
    request = _sent()
    form = _Words(request.POST)
    refuse = _refuse(_Refused("Dit kan niet."))
    assert not carried_out(request, form, refuse, draft="note:1")
    assert form.non_field_errors() == ["Dit kan niet."]
    assert form["words"].value() == "Samen eten"
    assert my_draft("note:1") is not None
    # The same form may be sent once more.
    assert carried_out(request, _Words(request.POST), lambda said: "made", draft="note:1") == "made"


def test_a_refusal_without_words_is_told_in_the_words_of_the_page(coach):
    request = _sent()
    form = _Words(request.POST)
    words = {_Silent: "Kijk nog eens."}
    assert not carried_out(request, form, _refuse(_Silent("row 3")), or_say=words)
    assert form.non_field_errors() == ["Kijk nog eens."]


def test_what_a_form_has_words_for_itself_is_told_on_it(coach):
    request = _sent()
    form = _Words(request.POST)
    assert not carried_out(request, form, _refuse(_Known("Die naam is er al.")), unless=_Known)
    assert form.non_field_errors() == ["Die naam is er al."]


def test_what_is_no_refusal_of_this_room_is_told_to_nobody(coach):
    request = _sent()
    form = _Words(request.POST)
    with pytest.raises(ValueError, match="secret"):
        carried_out(request, form, _refuse(ValueError("secret")), or_say={_Silent: "Nee."})
    assert not form.errors


def test_what_was_kept_while_it_was_typed_goes_with_what_came_of_it(coach, now, monkeypatch):
    keep_draft("note:1", {"words": ["Samen"]}, at=now)
    request = _sent()
    with monkeypatch.context() as patched:
        patched.setattr("keukentafel.foundation.journal.repeating.forget_draft", _refuse(ZeroDivisionError))
        with pytest.raises(ZeroDivisionError):
            carried_out(request, _Words(request.POST), lambda said: "made", draft="note:1")
    # Neither the draft nor the answer was kept: they stand or fall together.
    assert my_draft("note:1") is not None
    assert carried_out(request, _Words(request.POST), lambda said: "anew", draft="note:1") == "anew"
    assert my_draft("note:1") is None


def _button(once="1"):
    said = []
    told = SimpleNamespace(add=lambda level, words, tags: said.append((DEFAULT_TAGS[level], words, tags)))
    return SimpleNamespace(method="POST", path="/weg/", POST={"once": once}, _messages=told), said


def test_a_button_is_done_by_who_presses_it_and_told(coach, now):
    request, said = _button()
    done = []
    made = pressed(
        request, lambda **what: done.append(what) or SimpleNamespace(public_id="k3"), "Klaar.", row=1
    )
    assert made == "k3" and said == [("success", "Klaar.", "")]
    assert done == [{"row": 1, "by": current_actor(), "at": done[0]["at"]}] and done[0]["at"] >= now


def test_a_button_that_was_pressed_twice_is_done_once_though_what_it_was_about_is_gone(coach):
    there = ["row"]
    for _time in range(2):
        request, said = _button()
        assert pressed(request, lambda by, at: there.remove("row"), "Het is weg.")
        assert said == [("success", "Het is weg.", "")]


def test_what_a_room_refuses_of_a_button_is_told_in_its_words_or_those_of_the_page(coach):
    for refusal in (_Refused("Dit kan niet meer."), _Silent("row 3")):
        request, said = _button()
        words = {_Silent: "Dit kan niet meer."}
        assert (
            pressed(request, lambda by, at, refusal=refusal: _refuse(refusal)({}), "Klaar.", or_say=words)
            == ""
        )
        assert said == [("warning", "Dit kan niet meer.", "/weg/")]


def test_a_mistake_of_ours_behind_a_button_is_told_to_nobody(coach):
    request, said = _button()
    with pytest.raises(ValueError, match="secret"):
        pressed(request, lambda by, at: _refuse(ValueError("secret"))({}), "Klaar.")
    assert said == []
