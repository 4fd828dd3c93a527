"""Packs that were loaded. Old versions stay: cases were worked on them."""

from typing import ClassVar

from django.db import models


class PackVersion(models.Model):
    """One version of a pack as it was loaded. Never changed afterwards, except which one is in use."""

    rights: ClassVar[tuple[str, ...]] = ("select", "insert", "update")
    # By no role of a person: only a system job writes packs, and the wall sees to it.
    written_by: ClassVar[tuple[str, ...]] = ()

    name = models.TextField()
    version = models.TextField()
    digest = models.TextField()
    content = models.JSONField()
    loaded_at = models.DateTimeField()
    in_use = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name", "version"], name="method_pack_name_version"),
            models.UniqueConstraint(
                fields=["in_use"], condition=models.Q(in_use=True), name="method_one_pack_in_use"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.version}"
