"""The day on which something was entered, as the database has it; of what is there the day it says."""

import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


# The owner stands behind the policies too, and would fill nothing in: they are put aside for this statement.
_FILL_IN = """
do $$ declare
  forced text[] := array(
    select relname from pg_class where relnamespace = 'public'::regnamespace and relforcerowsecurity
      and relname in ('trials_distress'));
  one text;
begin
  foreach one in array forced loop execute format('alter table public.%I no force row level security', one); end loop;
  update public.trials_distress set entered_on = written_on;
  foreach one in array forced loop execute format('alter table public.%I force row level security', one); end loop;
end $$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0009_team_learning"),
        ("trials", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="distress",
            name="trials_distress_team",
        ),
        migrations.AddField(
            model_name="distress",
            name="entered_on",
            field=models.DateField(db_default=django.db.models.functions.datetime.Now()),
        ),
        migrations.AddIndex(
            model_name="distress",
            index=models.Index(fields=["team", "entered_on"], name="trials_distress_entered"),
        ),
        migrations.RunSQL(_FILL_IN, migrations.RunSQL.noop),
    ]
