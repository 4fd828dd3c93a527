"""The addresses of the portal, under ``/mijn/``: none carries anything about anybody."""

import pkgutil
from importlib import import_module

from keukentafel.faces.resident_portal import pages

urlpatterns = [
    pattern
    for page in pkgutil.iter_modules(pages.__path__)
    for pattern in getattr(import_module(f"{pages.__name__}.{page.name}"), "PATTERNS", [])
]
