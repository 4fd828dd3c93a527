"""Reads the wheel's dependencies from requirements/base.in, so that they stand in one place."""

from pathlib import Path

from hatchling.metadata.plugin.interface import MetadataHookInterface


class RequirementsHook(MetadataHookInterface):
    """Fills ``project.dependencies`` when the wheel is built."""

    def update(self, metadata: dict) -> None:
        """Put the lines of ``requirements/base.in`` into *metadata*."""
        lines = (Path(self.root) / "requirements" / "base.in").read_text().splitlines()
        metadata["dependencies"] = [line for line in lines if line and not line.startswith(("#", "-"))]
