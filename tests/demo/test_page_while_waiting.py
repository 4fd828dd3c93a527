"""While the demo is made a page says how far that is, and lets go of the port before the product takes it."""

import socket
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from keukentafel.site.demo.waiting import STEPS, Waiting


def _seen(port: int, path: str = "/demo/") -> tuple[int, str, str]:
    with pytest.raises(HTTPError) as answered:
        urlopen(f"http://127.0.0.1:{port}{path}", timeout=5)
    with answered.value as answer:
        return answer.code, answer.headers["Retry-After"], answer.read().decode()


def test_the_page_says_how_far_it_is_and_looks_again() -> None:
    with Waiting(0) as waiting:
        values = []
        for dutch, english in STEPS:
            for done in (0, 1, 2):
                waiting.tell(done, 2)
                values.append(waiting.value)
            code, again, words = _seen(waiting.port)
            assert (code, again) == (503, "2")
            assert dutch in words and english in words and f'value="{waiting.value}"' in words
            assert 'http-equiv="refresh"' in words
            if (dutch, english) != STEPS[-1]:
                waiting.next()
    assert values == sorted(values) and values[0] == 0 and values[-1] == 99


def test_it_lets_go_of_the_port_also_when_something_failed() -> None:
    with pytest.raises(RuntimeError, match="no room"), Waiting(0) as waiting:
        _seen(waiting.port, "/anything/")
        raise RuntimeError("no room")
    with socket.socket() as after:
        after.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        after.bind(("127.0.0.1", waiting.port))


def test_a_port_that_something_else_has_is_said_before_anything_is_made() -> None:
    with Waiting(0) as first, pytest.raises(OSError, match="in use"):
        Waiting(first.port)
