"""The narrow door for numbers: how often organisation, mandate and subject led to a disagreement. Never a text."""

from keukentafel.foundation.access.public import Door

FEWEST = 5
"""From how many households on a number is given, and how wide its band is: below that it could point at one household,
and from one day to the next it would show the one that came in between."""

_COUNT = f"""
create or replace function wall.repeated_disagreements(since timestamptz)
returns table (organisation_id bigint, mandate_id bigint, topic text, amount bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not wall.holds('{{team_leader}}') then
    raise exception 'only a leader counts disagreements' using errcode = '42501';
  end if;
  return query
    select a.organisation_id, v.mandate_id, d.topic, count(distinct d.file_id) / {FEWEST} * {FEWEST}
    from public.disagreements_disagreement d
    join public.advice_advice a on a.id = d.advice_id and a.file_id = d.file_id
    join public.mandates_mandateversion v on v.id = a.mandate_id
    where d.raised_at >= since
    group by 1, 2, 3
    having count(distinct d.file_id) >= {FEWEST}
    order by 4 desc, 1, 2, 3;
end $$
"""  # noqa: S608 - a number of our own

COUNTING = (
    Door(
        "repeated_disagreements(timestamptz)",
        _COUNT,
        reads=("disagreements_disagreement", "advice_advice", "mandates_mandateversion"),
    ),
)
