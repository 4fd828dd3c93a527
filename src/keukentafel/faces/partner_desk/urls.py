"""The addresses of the desk, under ``/bureau/``: each page brings its own."""

import pkgutil
from importlib import import_module

from keukentafel.faces.partner_desk import pages

urlpatterns = [
    pattern
    for page in pkgutil.iter_modules(pages.__path__)
    for pattern in getattr(import_module(f"{pages.__name__}.{page.name}"), "PATTERNS", [])
]
