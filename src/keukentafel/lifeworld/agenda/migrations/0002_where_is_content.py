"""Where an appointment is moves to a row that only readers of content see; so does what history kept of it."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import keukentafel.foundation.kernel.ids

# The owner stands behind the policies too, and would move nothing: they are put aside for these statements, and put
# back. A snapshot keeps its words, since its line holds their digest; it is read by who reads content from now on.
_WALL = """
do $$ declare
  forced text[] := array(
    select relname from pg_class where relnamespace = 'public'::regnamespace and relforcerowsecurity
      and relname in ('agenda_appointment', 'agenda_place', 'journal_snapshot'));
  one text;
begin
  foreach one in array forced loop execute format('alter table public.%%I no force row level security', one); end loop;
  %s
  set constraints all immediate;
  foreach one in array forced loop execute format('alter table public.%%I force row level security', one); end loop;
end $$
"""
_TO_CONTENT = """
  alter table public.agenda_place add column moved_from bigint;
  insert into public.agenda_place (public_id, file_id, subjects, category, area, revision, words, moved_from)
  select left(translate(encode(uuid_send(gen_random_uuid()), 'base64'), '+/=', '-_'), 16),
    file_id, subjects, category, area, 0, place_words, id
  from public.agenda_appointment where place_words <> '';
  update public.agenda_appointment a set place_id = p.id from public.agenda_place p where p.moved_from = a.id;
  update public.journal_snapshot set level = 3
  where thing_kind = 'agenda.appointment' and coalesce(content ->> 'place', '') <> '';
  set constraints all immediate;
  alter table public.agenda_place drop column moved_from;
"""
_BACK = """
  update public.agenda_appointment a set place_words = p.words, place_id = null
  from public.agenda_place p where p.id = a.place_id;
  delete from public.agenda_place;
  update public.journal_snapshot set level = 2
  where thing_kind = 'agenda.appointment' and coalesce(content ->> 'place', '') <> '';
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0005_an_index_for_each_arm_of_the_wall"),
        ("journal", "0002_when_a_transaction_began"),
        ("agenda", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Place",
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
                    "file",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.file",
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["file"], name="agenda_place_file")]},
        ),
        migrations.RenameField(model_name="appointment", old_name="place", new_name="place_words"),
        migrations.AddField(
            model_name="appointment",
            name="place",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="agenda.place",
            ),
        ),
        migrations.RunSQL(_WALL % _TO_CONTENT, _WALL % _BACK),
        migrations.RemoveField(model_name="appointment", name="place_words"),
    ]
