"""Rare facts: by which somebody is known though no name stands there. A machine sees only some; a person weighs them."""

import re

from keukentafel.reflection.casework.domain.known import Kind

_JOB_ENDS = (
    "maker|bouwer|bewerker|werker|gieter|slijper|slijp|smid|visser|jager|houder|fokker|kweker|meester|wachter|drager|speler"
    "|zanger|danser|schrijver|tekenaar|schilder|beeldhouwer|restaurator|preparateur|monteur|ingenieur|piloot|kapitein|matroos"
    "|roerganger|duiker|imker|loods|machinist|loog|oog|iater|chirurg|arts|jurist|rechter|officier|ambassadeur|diplomaat"
    "|professor|hoogleraar|directeur|regisseur|acteur|actrice|muzikant|ist|iste|icus|kundige|kunstenaar|omroeper|burgemeester"
    "|wethouder|raadslid|kamerlid|kampioen|recordhouder|trainer|scheidsrechter|coureur|ruiter|wielrenner|voetballer|sporter"
    "|gids|tolk|monnik|non|priester|dominee|imam|rabbijn|mijnwerker|stuntman|goochelaar|clown|mascotte|beiaardier|stemmer"
    "|vlechter|wever|weefster|spinner|kuiper|molenaar|herder|schipper|brandweerman|militair|veteraan|commando|spion"
)
_AS = r"(?:werkt|werkte|gewerkt|werkzaam|opgeleid|opleiding|begon|begonnen|kwam|actief|bekend)\b[^.!?\n]{0,30}?\b(?:als|tot|voor)\s+"  # noqa: E501
_IS = r"\b(?:is|was|werd|wordt|als)\s+(?:een\s+|de\s+|het\s+|vroeger\s+|gediplomeerd\s+|ooit\s+|zelf\s+|nog\s+){0,3}"
_MANY = "vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|[4-9]|1\\d"
_ILL = (
    r"\w*(?:ziekte|syndroom|kanker|tumor|itis|ose|oom|emie|epsie|plegie|trofie|transplantatie|amputatie|dialyse|chemo"
    r"|leukemie|sclerose|dementie|psychose|schizofrenie|hepatitis|hiv|aids|anorexia|boulimia|beroerte|hersenletsel"
    r"|dwarslaesie|hersenbloeding|hartinfarct|autis\w+|epilep\w+|diabet\w+)"
)
_PEOPLE = (
    r"(?:Syri|Eritre|Somal|Afgha|Irak|Iraa?n|Marokk|Turk|Pool|Pools|Bulgaar|Roemeen|Oekra|Surin|Antill|Curaç|Aruba|Moluk"
    r"|Chine|Vietnam|Ghane|Nigeri|Congo|Ethiop|Soedan|Jemen|Koerd|Roma\b|Sinti|Armeen|Georgi|Russ|Hongaar|Braz|Colomb"
    r"|Venezol|Portug|Kaapver|Indone|Indisch|Pakist|India|Tamil|Egypt|Algeri|Tunes|Liban|Libane|Palestijn|Joegosl|Bosni"
    r"|Serv|Kroat|Alban|Kosov)\w*"
)
_EVENT = (
    r"ongeluk|ongeval|verongelukt?|ramp|brand(?:de|stichting)?\b|ontplof\w+|explosie|plofkraak|gijzel\w*|gegijzeld"
    r"|neergestoken|steekpartij|schietpartij|doodgeschoten|vermoord|moord|doodslag|overval|ontvoer\w+|zelfmoord|zelfdoding"
    r"|suïcide|verdronken|verdrinking|instorting|overlevende?n?|overleefde?|overleefd|oorlog|gemarteld|mishandeld|verkracht"
    r"|misbruikt?|gevangenis|gevangen|veroordeeld|tbs\b|detentie|failliet|faillissement|krant|nieuws|voorpagina|televisie"
    r"|\btv\b|documentaire|filmpje|viral|youtube|bekeken|beroemd|bekend van|interview|rechtszaak|rechtbank|uitbraak|ruim(?:en|ing)\b"  # noqa: E501
    r"|record|kampioen\w*|wedstrijd gewonnen|loterij|jackpot|koninklijk\w*|paleis|president\w*|minister|gemeenteraad|lintje"  # noqa: E501
    r"|onderscheiding|heteluchtballon|expeditie|vlucht(?:te|en)?\s+uit|gevlucht|vluchteling|statushouder|boot over|noodlanding"  # noqa: E501
    r"|bevallen (?:in|op)|geboren (?:in|op)|te vondeling|adoptie|geadopteerd|draagmoeder|eeneiige|sekte|getuige"
    r"|aangehouden|opgepakt|arrestat\w+|huiszoeking|wietplantage|hennep\w*|drugslab|mensenhandel|eerwraak|uitgehuwelijkt"
)


def _compiled(pattern: str) -> "re.Pattern[str]":
    return re.compile(pattern, re.IGNORECASE)


RARITIES: tuple[tuple[Kind, "re.Pattern[str]"], ...] = (
    (Kind.JOB, _compiled(rf"{_AS}[^.,;!?\n]{{3,60}}")),
    (Kind.JOB, _compiled(rf"{_IS}\w*(?:{_JOB_ENDS})\b[^.;!?\n]{{0,50}}")),
    (Kind.JOB, _compiled(rf"\b\w*(?:{_JOB_ENDS})\s+(?:geweest|van beroep)\b")),
    (Kind.JOB, _compiled(r"\b(?:van beroep|beroep:?|functie:?|opleiding:?)\s+[^.,;!?\n]{3,40}")),
    (
        Kind.CHILDREN,
        _compiled(
            rf"\b(?:{_MANY})\s+(?:kinderen|zonen|zoons|dochters|broers|zussen|broers en zussen|kleinkinderen)\b"
        ),
    ),
    (
        Kind.CHILDREN,
        _compiled(
            r"\b(?:twee|drie|vier|vijf)ling\w*\b|\bvan de (?:drie|vier|vijf|zes|zeven|acht) kinderen\b"
        ),
    ),
    (Kind.ORIGIN, re.compile(rf"\b(?:{_PEOPLE}|[Ss]taatloos|[Oo]ngedocumenteerd\w*|[Aa]sielzoek\w+)")),
    (
        Kind.ILLNESS,
        _compiled(
            rf"\b{_ILL}\b|\b(?:blinde?|dove?|doof|slechtziend\w*|verlamd\w*|rolstoel\w*)\b|\b(?:ziekte|syndroom) van\s+\w+"  # noqa: E501
        ),
    ),
    (
        Kind.ILLNESS,
        _compiled(r"\b(?:diagnose|lijdt aan|gediagnosticeerd met|geopereerd aan)\s+[^.,;!?\n]{3,40}"),
    ),
    (
        Kind.EVENT,
        _compiled(
            r"\b(?:als (?:enige|eerste|laatste)|de (?:enige|eerste|laatste|oudste|jongste|grootste|beste|snelste)\b(?!\s+(?:tijd|keer|dag|dagen"  # noqa: E501
            r"|week|weken|maand|maanden|jaren|stap|afspraak|gesprek|brief|zoon|dochter|indruk|plaats|vraag))|(?:een|één) van de \w+"  # noqa: E501
            r"|\w*(?:wereld|nederlands|europees)\w*kampioen\w*|van het (?:hele )?land|de man die|de vrouw die|de jongen die|het meisje dat)"  # noqa: E501
            r"[^.;!?\n]{0,60}"
        ),
    ),
    (Kind.EVENT, _compiled(rf"[^.,;:!?\n]{{0,40}}\b(?:{_EVENT})[^.,;!?\n]{{0,40}}")),
    (
        Kind.EVENT,
        _compiled(
            r"\b(?:dood|overleden|overleed|gestorven)\b[^.,;!?\n]{0,40}|\b(?:zat|zit)\b[^.,;!?\n]{0,20}\b(?:mnd|maanden|jaar)\b[^.,;!?\n]{0,20}\bvoor\b[^.;!?\n]{0,40}"
        ),
    ),
    (
        Kind.EVENT,
        _compiled(
            r"\b(?:zijn|haar) hand(?:en)?\b[^.,;!?\n]{0,20}\b(?:kookplaat|vuur|wond)\b[^.,;!?\n]{0,30}"
        ),
    ),
)
"""What is looked for, of which kind. Patterns are wide on purpose: what is marked without need costs a glance."""
