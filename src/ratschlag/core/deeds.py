"""What was done, in words: every app has them in its module `deeds`, by the actions it records."""

from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module

from django.apps import apps
from django.utils.functional import Promise
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext as _


def sentence_of(action: str, subject: str) -> str:
    """Return the words that follow the name of who did it: “added the room “Saal””."""
    words = all_deeds().get(action)
    if words is None:  # of a version that is gone: the entry stays
        return _("%(action)s: “%(subject)s”") % {"action": action, "subject": subject}
    return str(words) % {"subject": subject}


@lru_cache
def all_deeds() -> Mapping[str, str | Promise]:
    """Return the words of all apps by action."""
    found: dict[str, str | Promise] = {}
    for config in apps.get_app_configs():
        if config.name.startswith("ratschlag.") and module_has_submodule(config.module, "deeds"):
            found |= import_module(f"{config.name}.deeds").DEEDS
    return found
