"""The password apart from the account, codes to set one, and organisations one does not work with any more."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Password",
            fields=[
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="secret",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("hash", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="SignInCode",
            fields=[
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="sign_in_code",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("digest", models.TextField()),
                ("ends_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(model_name="department", name="ended_on", field=models.DateField(null=True)),
        migrations.AddField(model_name="organisation", name="ended_on", field=models.DateField(null=True)),
        migrations.AlterField(
            model_name="account",
            name="language",
            field=models.TextField(
                blank=True,
                choices=[("nl", "Dutch"), ("en", "English")],
                default="",
                verbose_name="language",
            ),
        ),
    ]
