"""The addresses of the demo: those of the product, and the role chooser."""

from django.urls import path

from keukentafel.site.demo.chooser import choose
from keukentafel.site.urls import handler403, handler404, handler500
from keukentafel.site.urls import urlpatterns as product

__all__ = ["handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [path("demo/", choose, name="choose"), *product]
