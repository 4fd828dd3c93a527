"""The transaction of each line: a batch is sealed only below the oldest one that still runs."""

from django.db import migrations

_ADD = """
alter table journal_change add column xid xid8 not null default pg_current_xact_id();
create index journal_change_xid on journal_change (xid);
"""
_REMOVE = "alter table journal_change drop column xid;"


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [migrations.RunSQL(_ADD, _REMOVE)]
