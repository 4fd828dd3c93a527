import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.functions.datetime
import django.db.models.functions.text
from django.db import migrations, models

import keukentafel.foundation.kernel.ids


class Migration(migrations.Migration):
    dependencies = [
        ("households", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="LookUp",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.TextField(default=keukentafel.foundation.kernel.ids.new_public_id, unique=True),
                ),
                ("asked_by", models.BigIntegerField()),
                ("asked_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "files",
                    django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None),
                ),
                (
                    "waiting_for",
                    django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="lookup",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["waiting_for"], name="households_lookup_waiting"
            ),
        ),
        migrations.AddIndex(
            model_name="member",
            index=models.Index(fields=["subject"], name="households_member_subject"),
        ),
        migrations.AddIndex(
            model_name="resident",
            index=models.Index(fields=["birth_date"], name="households_resident_born"),
        ),
        migrations.AddIndex(
            model_name="resident",
            index=models.Index(
                django.db.models.functions.text.Right(
                    models.Func(
                        models.F("phone"),
                        models.Value("\\D"),
                        models.Value(""),
                        models.Value("g"),
                        function="regexp_replace",
                    ),
                    9,
                ),
                name="households_resident_phone",
            ),
        ),
        migrations.AddIndex(
            model_name="resident",
            index=models.Index(
                django.db.models.functions.text.Lower(
                    models.Func(
                        models.Func(
                            models.F("note_of_address"),
                            models.Value("^[^0-9]*[0-9]+"),
                            function="substring",
                            output_field=models.TextField(),
                        ),
                        models.Value("[^[:alnum:]]"),
                        models.Value(""),
                        models.Value("g"),
                        function="regexp_replace",
                    )
                ),
                name="households_resident_address",
            ),
        ),
    ]
