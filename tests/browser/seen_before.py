"""What was seen before in this run: one memory of all who run beside each other, so that nobody looks at it again."""

import fcntl
import json
import os
from pathlib import Path

EVERYTHING = os.environ.get("KEUKENTAFEL_EVERY_FORM") == "1"
"""``make verify`` looks at everything, also at what was seen before."""


class SeenBefore:
    """What was seen, by who looks: axe sees other things than who presses Tab."""

    def __init__(self, folder: Path) -> None:
        """Remember in *folder*, which those who run beside each other share."""
        self._folder = folder
        self._known: dict[str, set[str]] = {}
        self._read: dict[str, int] = {}

    def new(self, looks: str, things: set[str]) -> set[str]:
        """Which of *things* nobody saw yet who *looks* so; from now on they were seen."""
        known = self._known.setdefault(looks, set())
        with (self._folder / f"seen-{looks}.jsonl").open("a+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.seek(self._read.get(looks, 0))
            known.update(json.loads(line) for line in file)
            new = things - known
            file.write("".join(f"{json.dumps(one)}\n" for one in sorted(new)).encode())
            file.flush()
            self._read[looks] = file.seek(0, 2)
        known |= new
        return things if EVERYTHING else new

    def all(self, looks: str) -> set[str]:
        """What was seen by who *looks* so."""
        self.new(looks, set())
        return self._known[looks]
