"""Addresses. Identifiers in them are random; nothing a person typed ever stands in one."""

from django.urls import include, path

from keukentafel.site import pages, second_factor

handler404 = "keukentafel.site.errors.not_found"
handler403 = "keukentafel.site.errors.refused"
handler500 = "keukentafel.site.errors.broken"

urlpatterns = [
    path("binnen/", pages.sign_in, name="sign_in"),
    path("buiten/", pages.sign_out, name="sign_out"),
    path("binnen/code/", pages.first_password, name="first_password"),
    path("binnen/tweede/", second_factor.second_factor, name="second_factor"),
    path("taal/", pages.language, name="set_language"),
    path("concept/", pages.draft, name="draft"),
    path("gezond/", pages.health, name="health"),
    path("mijn/", include("keukentafel.faces.resident_portal.urls")),
    path("bureau/", include("keukentafel.faces.partner_desk.urls")),
    path("", include("keukentafel.faces.workbench.urls")),
]
