"""Sending records to a receiver: what it may answer, and where nothing may go."""

import json
import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from logboek import DataSubject, Outcome, Sender, Source, records_of

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
PEOPLE = [DataSubject(f"pseudonym-of-person-{letter}", "urn:example:resident") for letter in "ab"]
THREE = records_of(
    name="make_plan",
    activity="https://example.org/register/support",
    started_at=AT,
    ended_at=AT,
    data_subjects=PEOPLE,
)


class Receiver:
    """A receiver on this machine that answers as it is told, and remembers what it was sent."""

    def __init__(self):
        self.status, self.body, self.headers, self.waits = 200, b"{}", {}, 0.0
        self.got = []

    @contextmanager
    def open(self):
        """Listen; gives its address."""
        told = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                told.got.append((self.path, dict(self.headers), json.loads(body)))
                time.sleep(told.waits)
                self.send_response(told.status)
                for name, value in told.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(told.body)))
                self.end_headers()
                self.wfile.write(told.body)

            def do_GET(self):
                told.got.append((self.path, {}, None))
                self.send_error(404)

            def log_message(self, *_said):
                """Silent."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/v1/traces"
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


@pytest.fixture
def receiver():
    return Receiver()


def answer_of(receiver, status=200, body=b"{}", **headers):
    receiver.status, receiver.body, receiver.headers = status, body, headers
    with receiver.open() as address:
        return Sender(address, Source("keukentafel"), {"Authorization": "Bearer secret"}, 2).send(THREE)


def test_a_batch_goes_in_one_request_and_is_acknowledged(receiver):
    answer = answer_of(receiver)
    assert (answer.outcome, answer.status, answer.rejected) == (Outcome.ACKNOWLEDGED, 200, 0)
    ((path, headers, body),) = receiver.got
    assert path == "/v1/traces"
    assert headers["Content-Type"] == "application/json"
    assert headers["Authorization"] == "Bearer secret"
    assert len(body["resourceSpans"][0]["scopeSpans"][0]["spans"]) == 3


@pytest.mark.parametrize(
    "body", [b"", b'{"partialSuccess":{}}', b'{"partialSuccess":{"errorMessage":"slow"}}']
)
def test_nothing_rejected_is_acknowledged(receiver, body):
    assert answer_of(receiver, body=body).outcome is Outcome.ACKNOWLEDGED


@pytest.mark.parametrize("said", [b'"2"', b"2"])
def test_partly_rejected_is_neither_acknowledged_nor_to_be_tried_again(receiver, said):
    answer = answer_of(receiver, body=b'{"partialSuccess":{"rejectedSpans":%s,"errorMessage":"no"}}' % said)
    assert (answer.outcome, answer.rejected, answer.reason) == (Outcome.PARTLY, 2, "no")
    assert not answer.about_records


def test_all_rejected_is_refused_because_of_the_records(receiver):
    answer = answer_of(receiver, body=b'{"partialSuccess":{"rejectedSpans":"3"}}')
    assert (answer.outcome, answer.about_records) == (Outcome.REFUSED, True)


@pytest.mark.parametrize(
    "body", [b"<html>Welcome</html>", b"[]", b'{"partialSuccess":{"rejectedSpans":"x"}}', b"\xff"]
)
def test_an_answer_that_is_not_a_receivers_is_no_acknowledgement(receiver, body):
    assert answer_of(receiver, body=body).outcome is Outcome.TRY_AGAIN


def test_accepted_for_later_is_no_acknowledgement(receiver):
    assert answer_of(receiver, 202).outcome is Outcome.TRY_AGAIN


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_a_receiver_that_cannot_now_is_tried_again(receiver, status):
    answer = answer_of(receiver, status, **{"Retry-After": "30"})
    assert (answer.outcome, answer.status, answer.retry_after) == (Outcome.TRY_AGAIN, status, 30)


def test_a_wait_that_is_a_date_is_left_to_the_sender(receiver):
    assert answer_of(receiver, 503, **{"Retry-After": "Fri, 31 Dec 2027 23:59:59 GMT"}).retry_after is None


@pytest.mark.parametrize(
    "status,records", [(400, True), (413, True), (401, False), (404, False), (501, False)]
)
def test_a_refusal_tells_whether_the_records_are_the_reason(receiver, status, records):
    answer = answer_of(receiver, status)
    assert (answer.outcome, answer.about_records) == (Outcome.REFUSED, records)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_is_followed(receiver, status):
    elsewhere = Receiver()
    with elsewhere.open() as other:
        answer = answer_of(receiver, status, Location=other)
    assert (answer.outcome, answer.about_records) == (Outcome.REFUSED, False)
    assert elsewhere.got == []
    assert len(receiver.got) == 1


def test_a_proxy_of_the_surroundings_gets_nothing(receiver, monkeypatch):
    elsewhere = Receiver()
    with elsewhere.open() as other:
        monkeypatch.setenv("http_proxy", other)
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
        assert answer_of(receiver).outcome is Outcome.ACKNOWLEDGED
    assert elsewhere.got == []


def test_a_receiver_that_is_not_there_is_tried_again(receiver):
    with receiver.open() as address:
        pass
    answer = Sender(address, Source("keukentafel"), timeout=2).send(THREE)
    assert (answer.outcome, answer.status) == (Outcome.TRY_AGAIN, None)


def test_a_receiver_that_says_nothing_is_not_waited_for(receiver):
    receiver.waits = 0.6
    with receiver.open() as address:
        began = time.monotonic()
        answer = Sender(address, Source("keukentafel"), timeout=0.1).send(THREE)
        assert time.monotonic() - began < 0.5
    assert answer.outcome is Outcome.TRY_AGAIN


@pytest.mark.parametrize(
    "address",
    [
        "",
        "logboek.example.org",
        "file:///etc/passwd",
        "http://logboek.example.org/v1/traces",
        "http://127.0.0.1.example.org/v1/traces",
        "https://user:word@logboek.example.org/v1/traces",
        "https://logboek.example.org/v1/traces#here",
    ],
)
def test_an_address_that_is_not_safe_is_refused(address):
    with pytest.raises(ValueError, match="address"):
        Sender(address, Source("keukentafel"))


def test_a_timeout_of_nothing_is_refused():
    with pytest.raises(ValueError, match="timeout"):
        Sender("https://logboek.example.org/v1/traces", Source("keukentafel"), timeout=0)
