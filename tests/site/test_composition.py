"""Production and demo: what differs, and that the demo's door opens nowhere else."""

import os
import subprocess
import sys

import psycopg
import pytest
from django.conf import settings
from django.test import RequestFactory
from psycopg import sql

from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import ANONYMOUS
from keukentafel.site.demo.guard import is_demo_database, is_loopback

_ENVIRON = {
    "KEUKENTAFEL_SECRET": "a secret for this test, long enough to pass every check, 0123456789",
    "KEUKENTAFEL_HOSTS": "keukentafel.example",
    "KEUKENTAFEL_DOCUMENT_KEY": "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
    "DATABASE_URL": "postgresql://db.example/keukentafel",
    "DJANGO_SETTINGS_MODULE": "keukentafel.site.settings.production",
}
_LOOK = (
    "import django; django.setup()\n"
    "import sys\n"
    "from django.conf import settings\n"
    "from django.urls import reverse, NoReverseMatch\n"
    "import keukentafel.site.urls\n"
    "assert not any('demo' in app for app in settings.INSTALLED_APPS)\n"
    "assert not any(name.startswith('keukentafel.site.demo') for name in sys.modules)\n"
    "assert settings.DEBUG is False and settings.SESSION_COOKIE_SECURE and settings.SECURE_SSL_REDIRECT\n"
    "try:\n    reverse('choose')\nexcept NoReverseMatch:\n    print('absent')\n"
)


def run(code_or_module, **environ):
    return subprocess.run(
        [sys.executable, *code_or_module],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": os.environ.get("PYTHONPATH", ""), **environ},
        capture_output=True,
        text=True,
        check=False,
    )


def test_in_production_the_role_chooser_is_absent():
    said = run(["-c", _LOOK], **_ENVIRON)
    assert said.stdout.strip() == "absent", said.stderr


def test_production_passes_djangos_own_check_for_deployment():
    said = run(["-m", "django", "check", "--deploy", "--fail-level", "WARNING"], **_ENVIRON)
    assert said.returncode == 0, said.stderr


@pytest.mark.parametrize(
    "missing", ["KEUKENTAFEL_SECRET", "KEUKENTAFEL_HOSTS", "KEUKENTAFEL_DOCUMENT_KEY", "DATABASE_URL"]
)
def test_production_does_not_start_without_its_secrets(missing):
    environ = {name: value for name, value in _ENVIRON.items() if name != missing}
    assert missing in run(["-c", "import django; django.setup()"], **environ).stderr


def test_a_database_is_a_demo_only_when_it_is_marked_by_its_owner(cast, server):
    with acting_as(ANONYMOUS):
        assert not is_demo_database()
    name = settings.DATABASES["default"]["NAME"]
    with psycopg.connect(server.url, autocommit=True) as admin:
        admin.execute(sql.SQL("alter database {} set keukentafel.demo = 'yes'").format(sql.Identifier(name)))
    with acting_as(ANONYMOUS):
        assert is_demo_database()


@pytest.mark.parametrize(
    "host,address,allowed",
    [
        ("127.0.0.1:8000", "127.0.0.1", True),
        ("localhost:8000", "127.0.0.1", True),
        ("127.0.0.1:8000", "10.0.0.7", False),
        ("testserver", "127.0.0.1", False),
        ("127.0.0.1", "", False),
    ],
)
def test_the_chooser_opens_on_loopback_only(host, address, allowed):
    request = RequestFactory().get("/demo/", headers={"host": host}, REMOTE_ADDR=address)
    assert is_loopback(request) is allowed
