"""``{% url %}`` for every template, that looks an address up once."""

from typing import Any

from django import template
from django.template.defaulttags import url as django_url

from keukentafel.foundation.components.addresses import AddressNode

register = template.Library()


@register.tag("url")
def url(parser: Any, token: Any) -> AddressNode:
    """As Django's own."""
    node = django_url(parser, token)
    return AddressNode(node.view_name, node.args, node.kwargs, node.asvar)
