"""A broker on loopback, as a town would have for DigiD: says where to go, hands out a signed token, and is strict."""

import json
import threading
import time
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "keukentafel", "een geheim: met ander(e) tekens"


class FakeBroker:
    """What it knows, and what it may be told to do wrong.

    ``claims`` and ``key`` change the next token; ``asked`` is each path that was asked.
    """

    def __init__(self, address: str) -> None:
        self.issuer = address
        self.calls_itself = address
        self.key = self.signs_with = RSAKey.generate_key(2048, parameters={"kid": "one"})
        self.claims: dict[str, Any] = {}
        self.algorithm = "RS256"
        self.codes: dict[str, dict[str, str]] = {}
        self.asked: list[str] = []

    def signs_in(self, address: str, subject: str) -> str:
        """Somebody signs in there: gives the address with which this person comes back."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert asked["client_id"] == CLIENT
        assert asked["response_type"] == "code"
        assert asked["scope"] == "openid"
        assert asked["code_challenge_method"] == "S256"
        code = f"code{len(self.codes)}"
        self.codes[code] = asked | {"subject": subject}
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, said: dict[str, str], authorization: str) -> dict[str, Any]:
        """What is given for a code, once, to whoever began."""
        from urllib.parse import unquote

        name, _colon, secret = b64decode(authorization.removeprefix("Basic ")).decode().partition(":")
        found = self.codes.pop(said.get("code", ""), None)
        challenge = urlsafe_b64encode(sha256(said.get("code_verifier", "").encode()).digest()).rstrip(b"=")
        right = (unquote(name), unquote(secret)) == (CLIENT, SECRET)
        if not (right and found) or found["code_challenge"] != challenge.decode():
            return {"error": "invalid_grant"}
        if said.get("redirect_uri") != found["redirect_uri"]:
            return {"error": "invalid_grant"}
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": found["subject"],
            "nonce": found["nonce"],
            "iat": now,
            "exp": now + 60,
        } | self.claims
        claims = {name: value for name, value in claims.items() if value is not None}
        signed = jwt.encode({"alg": self.algorithm, "kid": "one"}, claims, self.signs_with)
        return {"access_token": "x", "token_type": "Bearer", "id_token": signed}


@contextmanager
def broker_on_loopback() -> Iterator[FakeBroker]:
    """Runs while it is needed."""

    class Answers(BaseHTTPRequestHandler):
        def log_message(self, *_words: Any) -> None:
            """Says nothing."""

        def _answer(self, said: dict[str, Any]) -> None:
            body = json.dumps(said).encode()
            self.send_response(400 if "error" in said else 200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self) -> None:
            broker.asked.append(self.path)
            if self.path == "/.well-known/openid-configuration":
                named = {f"{name}_endpoint": f"{broker.issuer}/{name}" for name in ("authorization", "token")}
                self._answer(named | {"issuer": broker.calls_itself, "jwks_uri": f"{broker.issuer}/keys"})
            elif self.path == "/keys":
                self._answer({"keys": [broker.key.as_dict(private=False)]})
            else:
                self.send_error(404)

        def do_POST(self) -> None:
            broker.asked.append(self.path)
            sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
            said = {name: values[0] for name, values in parse_qs(sent).items()}
            self._answer(broker.token(said, self.headers.get("Authorization", "")))

    server = HTTPServer(("127.0.0.1", 0), Answers)
    broker = FakeBroker(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield broker
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
