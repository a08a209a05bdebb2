"""What is done here, in words for the log of changes: who is named before, the subject inside."""

from django.utils.translation import gettext_lazy as _

DEEDS = {
    "privacy.data_expired": _("erased data of “%(subject)s” whose time was over"),
    "privacy.due_listed": _("looked at what will be erased in “%(subject)s”"),
    "privacy.own_data_exported": _("downloaded the data kept about “%(subject)s”"),
    "privacy.period_set": _("set the period of retention “%(subject)s”"),
    "privacy.person_erased": _("erased a person (%(subject)s)"),
    "privacy.person_erased_again": _("erased a person again after a restore (%(subject)s)"),
    "privacy.person_withdrew": _("gave up all seats in “%(subject)s”"),
}
