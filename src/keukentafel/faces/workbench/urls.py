"""The addresses of the workbench: each page brings its own."""

import pkgutil
from importlib import import_module

from keukentafel.faces.workbench import pages

urlpatterns = [
    pattern
    for page in pkgutil.iter_modules(pages.__path__)
    for pattern in getattr(import_module(f"{pages.__name__}.{page.name}"), "PATTERNS", [])
]
