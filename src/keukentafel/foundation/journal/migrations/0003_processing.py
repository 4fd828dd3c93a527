"""Records of processing, with the transaction of each: by it they lead to the lines that say who it was."""

from django.db import migrations, models


_ADD = """
alter table journal_processing add column xid xid8 not null default pg_current_xact_id();
create index journal_processing_xid on journal_processing (xid);
"""
_REMOVE = "alter table journal_processing drop column xid;"


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0002_when_a_transaction_began"),
    ]

    operations = [
        migrations.CreateModel(
            name="Processing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("trace_id", models.TextField()),
                ("operation_id", models.TextField()),
                ("parent_id", models.TextField()),
                ("name", models.TextField()),
                ("activity", models.TextField()),
                ("about_kind", models.TextField()),
                ("about", models.TextField()),
                ("started_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField()),
                ("batch", models.BigIntegerField(null=True)),
                ("acknowledged_at", models.DateTimeField(null=True)),
                ("doubted_at", models.DateTimeField(null=True)),
                ("refused_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "journal_processing",
                "indexes": [
                    models.Index(
                        condition=models.Q(("batch", None)), fields=["id"], name="journal_processing_waiting"
                    ),
                    models.Index(
                        condition=models.Q(("acknowledged_at", None), ("batch__isnull", False)),
                        fields=["batch"],
                        name="journal_processing_batch",
                    ),
                    models.Index(
                        condition=models.Q(("acknowledged_at__isnull", False)),
                        fields=["acknowledged_at"],
                        name="journal_processing_forget",
                    ),
                ],
            },
        ),
        migrations.RunSQL(_ADD, _REMOVE),
    ]
