"""The tables of the safeguards."""

import django.contrib.postgres.fields
import django.db.models.deletion
import keukentafel.foundation.kernel.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0006_destroyed_files"),
        ("people", "0004_secrecy_signed_first"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Consent",
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
                (
                    "subjects",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("category", models.SmallIntegerField(default=1)),
                ("area", models.SmallIntegerField(default=0)),
                ("revision", models.IntegerField(default=0)),
                (
                    "act",
                    models.TextField(
                        choices=[
                            ("data", "Sharing data"),
                            ("secrecy", "Lifting professional secrecy"),
                            ("help", "Help"),
                        ]
                    ),
                ),
                ("purpose", models.TextField()),
                (
                    "areas",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SmallIntegerField(), default=list, size=None
                    ),
                ),
                ("recipient_name", models.TextField(blank=True, default="")),
                ("professional", models.TextField(blank=True, default="")),
                ("starts", models.DateField()),
                ("ends", models.DateField(null=True)),
                ("asked_at", models.DateTimeField()),
                (
                    "asked_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.file",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.subject",
                    ),
                ),
                (
                    "recipient_department",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.department",
                    ),
                ),
                (
                    "recipient_organisation",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ConsentAnswer",
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
                (
                    "subjects",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("category", models.SmallIntegerField(default=1)),
                ("area", models.SmallIntegerField(default=0)),
                ("revision", models.IntegerField(default=0)),
                ("party_name", models.TextField(blank=True, default="")),
                (
                    "kind",
                    models.TextField(
                        choices=[("given", "Agrees"), ("refused", "Refuses"), ("withdrawn", "Takes it back")]
                    ),
                ),
                ("how", models.TextField(choices=[("spoken", "In a talk"), ("written", "In writing")])),
                ("words", models.TextField(blank=True, default="")),
                ("answered_at", models.DateTimeField()),
                (
                    "consent",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="safeguards.consent",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.file",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "party_organisation",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
                (
                    "party_subject",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.subject",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ConsentException",
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
                (
                    "subjects",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("category", models.SmallIntegerField(default=1)),
                ("area", models.SmallIntegerField(default=0)),
                ("revision", models.IntegerField(default=0)),
                ("party_name", models.TextField(blank=True, default="")),
                (
                    "kind",
                    models.TextField(
                        choices=[
                            ("court", "The court agreed instead"),
                            ("childs_interest", "The child goes on wanting it, or needs it badly"),
                            ("acute_danger", "Acute danger"),
                        ]
                    ),
                ),
                ("reason", models.TextField()),
                ("starts", models.DateField()),
                ("ends", models.DateField(null=True)),
                ("noted_at", models.DateTimeField()),
                (
                    "consent",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="safeguards.consent",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.file",
                    ),
                ),
                (
                    "party_organisation",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
                (
                    "party_subject",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.subject",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DestructionRequest",
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
                (
                    "subjects",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("category", models.SmallIntegerField(default=1)),
                ("area", models.SmallIntegerField(default=0)),
                ("revision", models.IntegerField(default=0)),
                ("asked_on", models.DateField()),
                ("decide_by", models.DateField()),
                (
                    "state",
                    models.TextField(
                        choices=[("asked", "To decide"), ("granted", "Granted"), ("refused", "Refused")],
                        default="asked",
                    ),
                ),
                (
                    "grounds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                ("words", models.TextField(blank=True, default="")),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.file",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.subject",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DestructionRun",
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
                (
                    "kind",
                    models.TextField(
                        choices=[("term", "The term has passed"), ("request", "A person asked for it")]
                    ),
                ),
                ("request", models.TextField(blank=True, default="")),
                (
                    "state",
                    models.TextField(
                        choices=[
                            ("counting", "Being counted"),
                            ("proposed", "To decide"),
                            ("decided", "Being destroyed"),
                            ("done", "Done"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="counting",
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("counted_to", models.BigIntegerField(default=0)),
                ("counted_at", models.DateTimeField(null=True)),
                ("ground", models.TextField(blank=True, default="")),
                ("decided_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Certificate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.TextField()),
                ("key", models.TextField(default="")),
                ("article", models.TextField(default="")),
                ("is_released", models.BooleanField(default=False)),
                ("how_many", models.IntegerField()),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="certificates",
                        to="safeguards.destructionrun",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EmergencyAccess",
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
                (
                    "subjects",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("category", models.SmallIntegerField(default=1)),
                ("area", models.SmallIntegerField(default=0)),
                ("revision", models.IntegerField(default=0)),
                ("opened_at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("with_safety", models.BooleanField(default=False)),
                ("reason_key", models.TextField(default=keukentafel.foundation.kernel.ids.new_public_id)),
                ("review_key", models.TextField(default=keukentafel.foundation.kernel.ids.new_public_id)),
                ("review_by", models.DateField()),
                ("reviewed_at", models.DateTimeField(null=True)),
                (
                    "shown_to",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                (
                    "account",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.file",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.team",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EmergencyReason",
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
                (
                    "subjects",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("category", models.SmallIntegerField(default=1)),
                ("area", models.SmallIntegerField(default=0)),
                ("revision", models.IntegerField(default=0)),
                ("words", models.TextField()),
                (
                    "emergency",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="safeguards.emergencyaccess",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.file",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EmergencyReview",
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
                (
                    "subjects",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("category", models.SmallIntegerField(default=1)),
                ("area", models.SmallIntegerField(default=0)),
                ("revision", models.IntegerField(default=0)),
                (
                    "verdict",
                    models.TextField(
                        choices=[
                            ("right", "It was right to open the file"),
                            ("right_but", "It was right, and next time differently"),
                            ("wrong", "It was not right"),
                        ]
                    ),
                ),
                ("words", models.TextField()),
                ("reviewed_at", models.DateTimeField()),
                (
                    "emergency",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="safeguards.emergencyaccess",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.file",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Hold",
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
                (
                    "subjects",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("category", models.SmallIntegerField(default=1)),
                ("area", models.SmallIntegerField(default=0)),
                ("revision", models.IntegerField(default=0)),
                ("reason", models.TextField()),
                ("starts_on", models.DateField()),
                ("until", models.DateField(null=True)),
                ("placed_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "ended_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.file",
                    ),
                ),
                (
                    "placed_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="InformDuty",
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
                (
                    "subjects",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("category", models.SmallIntegerField(default=1)),
                ("area", models.SmallIntegerField(default=0)),
                ("revision", models.IntegerField(default=0)),
                (
                    "kind",
                    models.TextField(
                        choices=[
                            ("signal", "That there is a signal"),
                            ("emergency", "That the file was opened in an emergency"),
                        ]
                    ),
                ),
                ("thing", models.TextField()),
                ("due_on", models.DateField()),
                ("opened_at", models.DateTimeField()),
                ("told_at", models.DateTimeField(null=True)),
                (
                    "file",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.file",
                    ),
                ),
                (
                    "responsible",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "told_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="InformStep",
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
                (
                    "subjects",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("category", models.SmallIntegerField(default=1)),
                ("area", models.SmallIntegerField(default=0)),
                ("revision", models.IntegerField(default=0)),
                ("told", models.BooleanField()),
                ("words", models.TextField(blank=True, default="")),
                ("until", models.DateField(null=True)),
                ("decided_at", models.DateTimeField()),
                (
                    "decided_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "duty",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="safeguards.informduty",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.file",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LegalBasis",
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
                (
                    "subjects",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("category", models.SmallIntegerField(default=1)),
                ("area", models.SmallIntegerField(default=0)),
                ("revision", models.IntegerField(default=0)),
                ("activity", models.TextField()),
                (
                    "act",
                    models.TextField(
                        choices=[
                            ("keep", "Keeping it in the file"),
                            ("ask", "Asking somebody else"),
                            ("share", "Sharing it"),
                            ("consult", "Talking it over together"),
                        ]
                    ),
                ),
                (
                    "basis",
                    models.TextField(
                        choices=[
                            ("public_task", "A task of the municipality by law"),
                            ("legal_obligation", "The law obliges to it"),
                            ("vital_interest", "To protect somebody's life"),
                            ("consent", "Consent"),
                        ]
                    ),
                ),
                ("article", models.TextField()),
                ("purpose", models.TextField()),
                ("starts", models.DateField()),
                ("ends", models.DateField(null=True)),
                ("decided_at", models.DateTimeField()),
                (
                    "consent",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="safeguards.consent",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.file",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.subject",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PartnerAccess",
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
                (
                    "subjects",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("category", models.SmallIntegerField(default=1)),
                ("area", models.SmallIntegerField(default=0)),
                ("revision", models.IntegerField(default=0)),
                (
                    "areas",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SmallIntegerField(), default=list, size=None
                    ),
                ),
                (
                    "level",
                    models.SmallIntegerField(
                        choices=[
                            (1, "That there is contact"),
                            (2, "The appointments too"),
                            (3, "What is written too"),
                        ]
                    ),
                ),
                ("until", models.DateField()),
                ("opened_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_because", models.TextField(blank=True, default="")),
                (
                    "file",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.file",
                    ),
                ),
                (
                    "legal_basis",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="safeguards.legalbasis",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.subject",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RunFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file_id", models.BigIntegerField()),
                ("file", models.TextField()),
                ("file_kind", models.SmallIntegerField()),
                ("whole", models.BooleanField()),
                ("person", models.TextField(blank=True, default="")),
                (
                    "state",
                    models.TextField(
                        choices=[
                            ("listed", "Listed"),
                            ("left_out", "Stays: taken off the list"),
                            ("held", "Stays: must be kept"),
                            ("changed", "Stays: something was written since"),
                            ("failed", "Not done: look into it"),
                            ("destroyed", "Destroyed"),
                        ],
                        default="listed",
                    ),
                ),
                ("why", models.TextField(blank=True, default="")),
                ("destroyed_at", models.DateTimeField(null=True)),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="safeguards.destructionrun",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RunItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.TextField()),
                ("thing", models.TextField()),
                ("key", models.TextField(default="")),
                ("clock", models.TextField(default="")),
                ("counted_from", models.DateField(null=True)),
                ("due_on", models.DateField(null=True)),
                ("is_released", models.BooleanField(default=False)),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="safeguards.runfile",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AuthorityRow",
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
                (
                    "subjects",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("category", models.SmallIntegerField(default=1)),
                ("area", models.SmallIntegerField(default=0)),
                ("revision", models.IntegerField(default=0)),
                ("party_name", models.TextField(blank=True, default="")),
                (
                    "kind",
                    models.TextField(
                        choices=[
                            ("parent_alone", "Parent, alone"),
                            ("together", "Together with somebody else"),
                            ("guardian", "Guardian"),
                            ("provisional_guardian", "Provisional guardian"),
                            ("supervision", "Supervises the child; authority stays where it is"),
                            ("curator", "Curator of an adult"),
                            ("mentor", "Mentor of an adult"),
                        ]
                    ),
                ),
                ("starts", models.DateField()),
                ("ends", models.DateField(null=True)),
                (
                    "how_known",
                    models.TextField(
                        choices=[
                            ("register_seen", "Extract of the register seen"),
                            ("decision_seen", "Decision of the court seen"),
                            ("said_by", "Somebody said so"),
                        ]
                    ),
                ),
                ("said_by", models.TextField(blank=True, default="")),
                ("noted_at", models.DateTimeField()),
                (
                    "file",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.file",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "party_organisation",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
                (
                    "party_subject",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.subject",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.subject",
                    ),
                ),
            ],
            options={
                "db_table": "safeguards_authority",
                "indexes": [models.Index(fields=["file", "person"], name="safeguards_authority_file")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("party_name", ""),
                                ("party_organisation", None),
                                ("party_subject__isnull", False),
                            ),
                            models.Q(
                                ("party_name", ""),
                                ("party_organisation__isnull", False),
                                ("party_subject", None),
                            ),
                            models.Q(
                                ("party_organisation", None),
                                ("party_subject", None),
                                models.Q(("party_name", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="safeguards_authority_one_party",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends", None), ("ends__gte", models.F("starts")), _connector="OR"
                        ),
                        name="safeguards_authority_period",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("how_known", "said_by"), _negated=True),
                            models.Q(("said_by", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="safeguards_authority_said_by_somebody",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="consent",
            index=models.Index(fields=["file", "person"], name="safeguards_consent_file"),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends", None), ("ends__gt", models.F("starts")), _connector="OR"),
                name="safeguards_consent_period",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(("act", "help"), ("ends__isnull", False), _connector="OR"),
                name="safeguards_consent_ends",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("recipient_organisation__isnull", False),
                    models.Q(("recipient_name", ""), _negated=True),
                    _connector="OR",
                ),
                name="safeguards_consent_recipient",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("act", "secrecy"), _negated=True),
                    models.Q(("professional", ""), _negated=True),
                    _connector="OR",
                ),
                name="safeguards_consent_whose_secrecy",
            ),
        ),
        migrations.AddIndex(
            model_name="consentanswer",
            index=models.Index(fields=["file", "consent"], name="safeguards_consentanswer_file"),
        ),
        migrations.AddConstraint(
            model_name="consentanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("party_name", ""), ("party_organisation", None), ("party_subject__isnull", False)
                    ),
                    models.Q(
                        ("party_name", ""), ("party_organisation__isnull", False), ("party_subject", None)
                    ),
                    models.Q(
                        ("party_organisation", None),
                        ("party_subject", None),
                        models.Q(("party_name", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="safeguards_consentanswer_one_party",
            ),
        ),
        migrations.AddIndex(
            model_name="consentexception",
            index=models.Index(fields=["file", "consent"], name="safeguards_exception_file"),
        ),
        migrations.AddConstraint(
            model_name="consentexception",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("kind", "court"),
                        models.Q(
                            models.Q(
                                ("party_name", ""),
                                ("party_organisation", None),
                                ("party_subject__isnull", False),
                            ),
                            models.Q(
                                ("party_name", ""),
                                ("party_organisation__isnull", False),
                                ("party_subject", None),
                            ),
                            models.Q(
                                ("party_organisation", None),
                                ("party_subject", None),
                                models.Q(("party_name", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                    ),
                    models.Q(
                        models.Q(("kind", "court"), _negated=True),
                        ("party_name", ""),
                        ("party_organisation", None),
                        ("party_subject", None),
                    ),
                    _connector="OR",
                ),
                name="safeguards_exception_instead_of",
            ),
        ),
        migrations.AddConstraint(
            model_name="consentexception",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends", None), ("ends__gt", models.F("starts")), _connector="OR"),
                name="safeguards_exception_period",
            ),
        ),
        migrations.AddConstraint(
            model_name="consentexception",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "acute_danger"), _negated=True),
                    ("ends__isnull", False),
                    _connector="OR",
                ),
                name="safeguards_exception_danger_ends",
            ),
        ),
        migrations.AddConstraint(
            model_name="consentexception",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="safeguards_exception_reason"
            ),
        ),
        migrations.AddIndex(
            model_name="destructionrequest",
            index=models.Index(fields=["file"], name="safeguards_request_file"),
        ),
        migrations.AddConstraint(
            model_name="destructionrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_by", None), ("state", "asked")),
                    models.Q(
                        models.Q(("state", "asked"), _negated=True),
                        ("decided_at__isnull", False),
                        ("decided_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="safeguards_request_decided_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="destructionrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "refused"), _negated=True),
                    models.Q(("grounds", []), _negated=True),
                    _connector="OR",
                ),
                name="safeguards_request_refused_on_a_ground",
            ),
        ),
        migrations.AddConstraint(
            model_name="destructionrun",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["decided", "done"]), _negated=True),
                    models.Q(
                        ("decided_at__isnull", False),
                        ("decided_by__isnull", False),
                        models.Q(("ground", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="safeguards_run_decided_with_a_ground",
            ),
        ),
        migrations.AddConstraint(
            model_name="certificate",
            constraint=models.UniqueConstraint(
                fields=("run", "kind", "key", "is_released"), name="safeguards_certificate_once"
            ),
        ),
        migrations.AddIndex(
            model_name="emergencyaccess",
            index=models.Index(fields=["file"], name="safeguards_emergency_file"),
        ),
        migrations.AddIndex(
            model_name="emergencyaccess",
            index=models.Index(
                condition=models.Q(("reviewed_at", None)),
                fields=["review_by"],
                name="safeguards_emergency_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="emergencyreason",
            constraint=models.UniqueConstraint(
                fields=("file", "emergency"), name="safeguards_emergencyreason_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="emergencyreview",
            constraint=models.UniqueConstraint(
                fields=("file", "emergency"), name="safeguards_emergencyreview_one"
            ),
        ),
        migrations.AddIndex(
            model_name="hold",
            index=models.Index(fields=["file"], name="safeguards_hold_file"),
        ),
        migrations.AddConstraint(
            model_name="hold",
            constraint=models.CheckConstraint(
                condition=models.Q(("until", None), ("until__gt", models.F("starts_on")), _connector="OR"),
                name="safeguards_hold_period",
            ),
        ),
        migrations.AddIndex(
            model_name="informduty",
            index=models.Index(
                condition=models.Q(("told_at", None)),
                fields=["responsible", "due_on"],
                name="safeguards_informduty_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="informduty",
            constraint=models.UniqueConstraint(
                fields=("file", "kind", "thing"), name="safeguards_informduty_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="informduty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("told_at", None), ("told_by", None)),
                    models.Q(("told_at__isnull", False), ("told_by__isnull", False)),
                    _connector="OR",
                ),
                name="safeguards_informduty_told_by_somebody",
            ),
        ),
        migrations.AddIndex(
            model_name="informstep",
            index=models.Index(fields=["file", "duty"], name="safeguards_informstep_file"),
        ),
        migrations.AddConstraint(
            model_name="informstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("told", True),
                    models.Q(("until__isnull", False), models.Q(("words", ""), _negated=True)),
                    _connector="OR",
                ),
                name="safeguards_informstep_silence_has_reason_and_end",
            ),
        ),
        migrations.AddIndex(
            model_name="legalbasis",
            index=models.Index(fields=["file"], name="safeguards_legalbasis_file"),
        ),
        migrations.AddConstraint(
            model_name="legalbasis",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("basis", "consent"), ("consent__isnull", False)),
                    models.Q(models.Q(("basis", "consent"), _negated=True), ("consent", None)),
                    _connector="OR",
                ),
                name="safeguards_legalbasis_consent",
            ),
        ),
        migrations.AddConstraint(
            model_name="legalbasis",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends", None), ("ends__gte", models.F("starts")), _connector="OR"),
                name="safeguards_legalbasis_period",
            ),
        ),
        migrations.AddIndex(
            model_name="partneraccess",
            index=models.Index(fields=["file"], name="safeguards_partneraccess_file"),
        ),
        migrations.AddConstraint(
            model_name="partneraccess",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__lt", 3), models.Q(("areas", []), _negated=True), _connector="OR"),
                name="safeguards_partneraccess_slice",
            ),
        ),
        migrations.AddConstraint(
            model_name="runfile",
            constraint=models.UniqueConstraint(fields=("run", "file_id"), name="safeguards_runfile_once"),
        ),
    ]
