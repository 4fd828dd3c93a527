from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0004_secrecy_signed_first")]

    operations = [
        migrations.CreateModel(
            name="LinkedIdentity",
            fields=[
                (
                    "account",
                    models.OneToOneField(
                        on_delete=models.deletion.PROTECT,
                        primary_key=True,
                        related_name="linked_identity",
                        serialize=False,
                        to="people.account",
                    ),
                ),
                ("digest", models.TextField(db_index=True)),
                ("linked_at", models.DateTimeField()),
            ],
        ),
    ]
