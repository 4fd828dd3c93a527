"""Which answers the circle reads is said by the row. Of a conversation that runs the next step says it."""

import django.contrib.postgres.fields
from django.db import migrations, models


# The owner stands behind the policies too, and would fill nothing in: they are put aside for this statement.
_FILL_IN = """
do $$ declare
  forced text[] := array(
    select relname from pg_class where relnamespace = 'public'::regnamespace and relforcerowsecurity
      and relname in ('conversations_conversation', 'conversations_answer'));
  one text;
begin
  foreach one in array forced loop execute format('alter table public.%I no force row level security', one); end loop;
  update public.conversations_conversation c set on_table = array(
    select distinct a.question from public.conversations_answer a where a.conversation_id = c.id)
  where c.state = 'over';
  foreach one in array forced loop execute format('alter table public.%I force row level security', one); end loop;
end $$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("conversations", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="conversation",
            name="on_table",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.TextField(), blank=True, default=list, size=None
            ),
        ),
        migrations.RunSQL(_FILL_IN, migrations.RunSQL.noop),
    ]
