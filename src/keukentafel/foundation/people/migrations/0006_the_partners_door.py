"""A second factor bound to a person, the code to enrol one, and notices without content."""

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import keukentafel.foundation.kernel.ids


def _of_one_account(name: str) -> Any:
    return models.OneToOneField(
        on_delete=django.db.models.deletion.PROTECT,
        primary_key=True,
        related_name=name,
        serialize=False,
        to=settings.AUTH_USER_MODEL,
    )


def _public_id() -> Any:
    return models.TextField(default=keukentafel.foundation.kernel.ids.new_public_id, unique=True)


class Migration(migrations.Migration):
    dependencies = [("people", "0005_linked_identities")]

    operations = [
        migrations.CreateModel(
            name="SecondFactor",
            fields=[
                ("account", _of_one_account("second_factor")),
                ("public_id", _public_id()),
                ("sealed", models.BinaryField()),
                ("last_step", models.BigIntegerField()),
                ("enrolled_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="FactorCode",
            fields=[
                ("account", _of_one_account("factor_code")),
                ("digest", models.TextField()),
                ("given_by", models.BigIntegerField()),
                ("ends_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", _public_id()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("reference", models.TextField()),
                ("due_on", models.DateField()),
                ("ends_at", models.DateTimeField()),
                ("digest", models.TextField(blank=True, default="")),
                ("code_ends_at", models.DateTimeField(null=True)),
                ("tries", models.SmallIntegerField(default=0)),
                ("asked", models.SmallIntegerField(default=0)),
                ("asked_at", models.DateTimeField(null=True)),
            ],
        ),
    ]
