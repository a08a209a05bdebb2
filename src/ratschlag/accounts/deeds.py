"""What is done here, in words for the log of changes: who is named before, the subject inside."""

from django.utils.translation import gettext_lazy as _

DEEDS = {
    "accounts.account_opened": _("opened the account of “%(subject)s”"),
    "accounts.account_renamed": _("changed the name of the account “%(subject)s”"),
    "accounts.address_changed": _("changed the mail address of the account “%(subject)s”"),
    "accounts.factor_added": _("set up a second factor for “%(subject)s”"),
    "accounts.factor_removed": _("removed a second factor of “%(subject)s”"),
    "accounts.factor_renewed": _("made new recovery codes for “%(subject)s”"),
    "accounts.login_reset": _("reset the login of “%(subject)s”"),
    "accounts.operator_made": _("let “%(subject)s” run the installation"),
    "accounts.sessions_ended": _("logged “%(subject)s” out of browsers"),
}
