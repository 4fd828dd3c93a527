"""The households of the demo, told as data. Everybody in them is invented."""

from keukentafel.site.demo.content.households.caring import CARING
from keukentafel.site.demo.content.households.crowded import CROWDED
from keukentafel.site.demo.content.households.going_on import GOING_ON
from keukentafel.site.demo.content.households.leaving import BEFORE
from keukentafel.site.demo.content.households.letters import LETTERS
from keukentafel.site.demo.content.households.lighter_first import FIRST
from keukentafel.site.demo.content.households.lighter_fourth import FOURTH
from keukentafel.site.demo.content.households.lighter_second import SECOND
from keukentafel.site.demo.content.households.lighter_third import THIRD
from keukentafel.site.demo.content.households.staying_away import AFTER
from keukentafel.site.demo.content.households.two_homes import FATHERS, MOTHERS
from keukentafel.site.demo.content.households.widow import WIDOW
from keukentafel.site.demo.content.households.workshop import WORKSHOP
from keukentafel.site.demo.content.households.young_mother import YOUNG_MOTHER
from keukentafel.site.demo.content.shapes import Home

HOMES: tuple[Home, ...] = (
    BEFORE,
    AFTER,
    LETTERS,
    CROWDED,
    CARING,
    WIDOW,
    WORKSHOP,
    YOUNG_MOTHER,
    GOING_ON,
    MOTHERS,
    FATHERS,
    *FIRST,
    *SECOND,
    *THIRD,
    *FOURTH,
)
