"""What is done here, in words for the log of changes: who is named before, the subject inside."""

from django.utils.translation import gettext_lazy as _

DEEDS = {
    "mail.loads_listed": _("looked at how many mails each person of “%(subject)s” gets"),
    "mail.message_queued_again": _("put a mail into the outbox again: “%(subject)s”"),
    "mail.message_read": _("looked at a mail: “%(subject)s”"),
    "mail.message_settled": _("counted a mail as sent: “%(subject)s”"),
    "mail.message_stopped": _("stopped a mail: “%(subject)s”"),
    "mail.messages_listed": _("looked at the list of mails of “%(subject)s”"),
    "mail.rhythms_changed": _("chose which mails come how often"),
}
