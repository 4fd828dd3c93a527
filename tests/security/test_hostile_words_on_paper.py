"""What people typed reaches the PDF as words: it is never a piece of the template, and reads no file."""

import io
import re

from django.utils import timezone
from pypdf import PdfReader

from cast import sign_in_client
from keukentafel.foundation.journal.public import acting_as
from keukentafel.work.plans.public import Plan, add_goal

CODE = (
    '#read("/etc/passwd")',
    '#include "plan.typ"',
    '#eval("6*7")',
    "$ sum_1^2 $ `raw` *vet* @ref <label> // weg",
    "{{7*7}}{% load x %}",
    "<script>alert(1)</script>",
    '"}], "seats": [{"name": "x',
)


def test_code_in_a_plan_is_words_on_paper(cast, scene):
    home = scene.old_home
    with acting_as(cast.coach) as by:
        plan = Plan.objects.get(file_id=home.file_id)
        for words in CODE:
            add_goal(plan=plan, words=words, area=1, about=[scene.former_partner], by=by, at=timezone.now())
    client = sign_in_client(cast.coach)
    address = f"/plan/{home.public_id}/afdruk/"
    readers = re.findall(
        r'name="reader" value="([^"]+)"|<option value="([^"]+)"', client.get(address).content.decode()
    )
    sheets = [client.post(address, {"reader": one or two, "pdf": "1"}) for one, two in readers]
    papers = [sheet.content for sheet in sheets if sheet["Content-Type"] == "application/pdf"]
    assert papers
    said = ["".join(page.extract_text() for page in PdfReader(io.BytesIO(paper)).pages) for paper in papers]
    bare = max(("".join(one.split()) for one in said), key=len)
    for words in CODE:
        assert "".join(words.split()) in bare, words
    assert "root:" not in bare and "sys.inputs" not in bare
