"""The index: one narrow row per thing that may be found."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models


class Entry(models.Model):
    """What can be found of one case row. It carries the row's own anchors, so the wall shows it to the same people.

    Ordered by file on disk and in its index: a search walks the files that the actor may see and nothing else.
    """

    rights_behind_the_wall = ("select", "insert", "update", "delete")

    file_id = models.BigIntegerField()
    subjects = ArrayField(models.BigIntegerField())
    category = models.SmallIntegerField()
    area = models.SmallIntegerField()
    level = models.SmallIntegerField()
    thing_kind = models.TextField()
    thing = models.TextField()
    title = models.TextField()
    text = models.TextField()
    plain = models.TextField()
    words = models.GeneratedField(
        expression=SearchVector("plain", config="dutch"), output_field=SearchVectorField(), db_persist=True
    )

    class Meta:
        db_table = "search_entry"
        constraints = [
            models.UniqueConstraint(fields=["file_id", "thing_kind", "thing"], name="search_entry_thing")
        ]
        indexes = [models.Index(models.F("file_id") * 4 + models.F("level"), name="search_entry_key")]
