from cast import Cast
from keukentafel.foundation.journal.public import acting_as
from keukentafel.reflection.casework.models import CaseDraft, SharedCase
def test_look(cast: Cast, scene, open_as):
    with acting_as(cast.coach):
        mine = CaseDraft.objects.filter(fictional=False, state="writing").get()
        case = SharedCase.objects.filter(state="readable").first()
        first = CaseDraft.objects.filter(state="asked").get()
    h = scene.old_home.public_id
    for name, address in (("list","/leren/casussen/"),("household",f"/leren/casussen/van/{h}/"),("draft",f"/leren/casussen/van/{h}/schrijven/{mine.public_id}/"),("case",f"/leren/casussen/{case.public_id}/"),("lend",f"/leren/casussen/{case.public_id}/uitlenen/"),("first",f"/leren/casussen/nalezen/{first.public_id}/"),("start","/leren/")):
        page = open_as(cast.coach, address)
        for w in (390, 1280):
            page.set_viewport_size({"width": w, "height": 900})
            page.screenshot(path=f"/root/casework/{name}-{w}.png", full_page=True)
        page.close()
    page = open_as(cast.resident, "/mijn/leren/")
    print(page.url)
    page.set_viewport_size({"width": 390, "height": 900})
    page.screenshot(path="/root/casework/portal-390.png", full_page=True)
