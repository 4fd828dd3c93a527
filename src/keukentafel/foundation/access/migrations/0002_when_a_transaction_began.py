"""The transaction of each line: a batch is sealed only below the oldest one that still runs."""

from django.db import migrations

_ADD = """
alter table access_line add column xid xid8 not null default pg_current_xact_id();
create index access_line_xid on access_line (xid);
"""
_REMOVE = "alter table access_line drop column xid;"


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial")]
    operations = [migrations.RunSQL(_ADD, _REMOVE)]
