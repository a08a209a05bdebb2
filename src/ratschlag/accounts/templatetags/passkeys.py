"""What the browser needs for a passkey, as an attribute of the form: no script stands in a page."""

import json
from typing import Any

from django import template

register = template.Library()


@register.filter
def passkey_options(options: Any) -> str:
    """Write the options of WebAuthn as JSON; the template escapes it."""
    return json.dumps(options)
