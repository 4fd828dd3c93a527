"""Why an engagement ended moves to a row that only readers of content see; so does what history kept of it."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import keukentafel.foundation.kernel.ids

# The owner stands behind the policies too, and would move nothing: they are put aside for these two statements, and
# put back. A snapshot keeps its words, since its line holds their digest; it is read by who reads content from now on.
_WALL = """
do $$ declare
  forced text[] := array(
    select relname from pg_class where relnamespace = 'public'::regnamespace and relforcerowsecurity
      and relname in ('households_engagement', 'households_ending', 'journal_snapshot'));
  one text;
begin
  foreach one in array forced loop execute format('alter table public.%%I no force row level security', one); end loop;
  %s
  foreach one in array forced loop execute format('alter table public.%%I force row level security', one); end loop;
end $$
"""
_TO_CONTENT = """
  insert into public.households_ending (public_id, file_id, subjects, category, area, revision, engagement_id, words)
  select left(translate(encode(uuid_send(gen_random_uuid()), 'base64'), '+/=', '-_'), 16),
    file_id, '{}', category, area, 0, id, ended_because
  from public.households_engagement where ended_because <> '';
  update public.journal_snapshot set level = 3
  where thing_kind = 'households.engagement' and coalesce(content ->> 'ended_because', '') <> '';
  set constraints all immediate;
"""
_BACK = """
  update public.households_engagement e set ended_because = w.words
  from public.households_ending w where w.file_id = e.file_id and w.engagement_id = e.id;
  delete from public.households_ending;
  update public.journal_snapshot set level = 1
  where thing_kind = 'households.engagement' and coalesce(content ->> 'ended_because', '') <> '';
  set constraints all immediate;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0005_an_index_for_each_arm_of_the_wall"),
        ("journal", "0002_when_a_transaction_began"),
        ("households", "0002_look_ups"),
    ]

    operations = [
        migrations.CreateModel(
            name="Ending",
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
                    "engagement",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.engagement",
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
        migrations.AddConstraint(
            model_name="ending",
            constraint=models.UniqueConstraint(fields=["file", "engagement"], name="households_ending_one"),
        ),
        migrations.RunSQL(_WALL % _TO_CONTENT, _WALL % _BACK),
        migrations.RemoveField(model_name="engagement", name="ended_because"),
    ]
