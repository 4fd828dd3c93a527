"""Signing in somewhere else (DigiD, through a broker), with OpenID Connect: who it is there, and nothing more.

Authlib speaks the protocol (authorization code with PKCE) and joserfc holds the signed token against the broker's keys.
What comes back is an issuer and a subject; no name and no citizen service number is asked or kept. Being known there
gives no right here: an identity is linked to an account that a coach opened, with that account's one-time code.

Source: OpenID Connect Core 1.0, 3.1; RFC 7636 (PKCE); RFC 9700 (security of OAuth 2.0); ADR 0019.
"""

import secrets
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlsplit

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from django.conf import settings
from django.utils.crypto import salted_hmac
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

SECONDS = 5
"""How long the broker may take for one answer."""
ALGORITHMS = ["RS256", "PS256", "ES256"]
_AT_HOME = ("127.0.0.1", "localhost")


class BrokerFailed(RuntimeError):
    """The broker did not answer, or its answer does not hold. Says nothing of whoever came."""


class NotSignedIn(RuntimeError):
    """Whoever went to the broker did not sign in there, or came back with something else than was begun."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What has to be remembered between going and coming back; in the browser of who went, signed.

    Args:
        state, nonce, verifier: drawn for this once (RFC 9700, 2.1; RFC 7636).
    """

    state: str
    nonce: str
    verifier: str

    def as_text(self) -> dict[str, str]:
        """For a signed cookie."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class OutsideIdentity:
    """Who somebody is at the broker.

    Args:
        issuer: address of the broker.
        subject: its name for this person, and for us alone.
    """

    issuer: str
    subject: str

    @property
    def digest(self) -> str:
        """What is kept of it. Keyed with the installation's secret: a copy of the table tells nothing."""
        return salted_hmac(
            "keukentafel outside identity", f"{self.issuer}\n{self.subject}", algorithm="sha256"
        ).hexdigest()


def broker_is_there() -> bool:
    """Whether this installation names a broker for residents."""
    return bool(settings.RESIDENT_BROKER["issuer"])


def _safe(name: str, address: str) -> None:
    where = urlsplit(address)
    if where.scheme != "https" and where.hostname not in _AT_HOME:
        raise BrokerFailed(f"no safe {name}")


class Broker:
    """The one broker that the settings name (``RESIDENT_BROKER``: issuer, client_id, client_secret).

    Args:
        returns_to: the address to come back to.

    Raises:
        BrokerFailed: when it does not say where to go, or not as it should.
    """

    def __init__(self, returns_to: str) -> None:
        named = settings.RESIDENT_BROKER
        self.issuer, self.client_id = str(named["issuer"]), str(named["client_id"])
        self._session = OAuth2Session(
            client_id=self.client_id,
            client_secret=named["client_secret"],
            scope="openid",
            redirect_uri=returns_to,
            code_challenge_method="S256",
        )
        # What we ask goes where the settings say, and nowhere else.
        self._session.max_redirects = 0
        self._session.trust_env = False
        self._says = self._discover()

    def _discover(self) -> dict[str, Any]:
        _safe("issuer", self.issuer)
        said = self._get(f"{self.issuer.rstrip('/')}/.well-known/openid-configuration")
        if said.get("issuer") != self.issuer:
            raise BrokerFailed("it calls itself otherwise")
        for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
            _safe(name, str(said.get(name, "")))
        return said

    def _get(self, address: str) -> dict[str, Any]:
        try:
            answer = self._session.get(address, timeout=SECONDS, withhold_token=True)
            answer.raise_for_status()
            said = answer.json()
        except (requests.RequestException, ValueError) as error:
            raise BrokerFailed(type(error).__name__) from None
        if not isinstance(said, dict):
            raise BrokerFailed("no object")
        return said

    def begin(self) -> tuple[str, Begun]:
        """Where to send somebody, and what to remember until this person is back."""
        begun = Begun(secrets.token_urlsafe(24), secrets.token_urlsafe(24), secrets.token_urlsafe(48))
        address, _state = self._session.create_authorization_url(
            self._says["authorization_endpoint"],
            state=begun.state,
            nonce=begun.nonce,
            code_verifier=begun.verifier,
        )
        return str(address), begun

    def finish(self, begun: Begun, came_back: str) -> OutsideIdentity:
        """Who came back.

        Args:
            begun: what was remembered.
            came_back: the whole address of coming back.

        Raises:
            NotSignedIn: when this person did not sign in, or did not begin here.
            BrokerFailed: when the broker does not answer, or its token does not hold.
        """
        try:
            token = self._session.fetch_token(
                self._says["token_endpoint"],
                authorization_response=came_back,
                state=begun.state,
                code_verifier=begun.verifier,
                timeout=SECONDS,
            )
        except AuthlibBaseError:
            raise NotSignedIn from None
        except (requests.RequestException, ValueError) as error:
            raise BrokerFailed(type(error).__name__) from None
        return self._hold(str(token.get("id_token", "")), begun)

    def _hold(self, signed: str, begun: Begun) -> OutsideIdentity:
        """Hold the token against the broker's keys, and against what was asked (OpenID Connect Core 3.1.3.7)."""
        asked = jwt.JWTClaimsRegistry(
            leeway=30,
            iss={"essential": True, "value": self.issuer},
            aud={"essential": True, "value": self.client_id},
            exp={"essential": True},
            iat={"essential": True},
            nonce={"essential": True, "value": begun.nonce},
            sub={"essential": True},
        )
        try:
            keys = KeySet.import_key_set(self._get(self._says["jwks_uri"]))  # type: ignore[arg-type]
            held = jwt.decode(signed, keys, algorithms=ALGORITHMS)
            asked.validate(held.claims)
        except (JoseError, ValueError, KeyError) as error:
            raise BrokerFailed(type(error).__name__) from None
        if held.claims.get("azp", self.client_id) != self.client_id:
            raise BrokerFailed("for another client")
        return OutsideIdentity(self.issuer, str(held.claims["sub"]))
