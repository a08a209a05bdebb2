"""What is done here, in words for the log of changes: who is named before, the subject inside."""

from django.utils.translation import gettext_lazy as _

DEEDS = {
    "invitations.batch_queued": _("wrote mails of the wave “%(subject)s”"),
    "invitations.interest_call_changed": _("changed who may ask to take part in “%(subject)s”"),
    "invitations.interest_declined": _("declined the wish of “%(subject)s” to take part"),
    "invitations.interest_expressed": _("asked to take part: “%(subject)s”"),
    "invitations.interest_read": _("looked at the wish of “%(subject)s” to take part"),
    "invitations.interest_repeated": _("asked once more to take part: “%(subject)s”"),
    "invitations.interest_taken_in": _("took in “%(subject)s”, who had asked to take part"),
    "invitations.invitation_accepted": _("accepted the invitation of “%(subject)s”"),
    "invitations.invitation_changed": _("changed the language of the invitation of “%(subject)s”"),
    "invitations.invitation_declined": _("declined the invitation of “%(subject)s”"),
    "invitations.invitation_replaced": _("invited somebody else in place of “%(subject)s”"),
    "invitations.letters_posted": _("noted that the letters of the wave “%(subject)s” are posted"),
    "invitations.letters_printed": _("printed letters of the wave “%(subject)s”"),
    "invitations.link_opened": _("opened the link of the invitation of “%(subject)s”"),
    "invitations.mail_moved": _("noted what became of the invitation of “%(subject)s”"),
    "invitations.needs_listed": _("looked at what support is needed for “%(subject)s”"),
    "invitations.people_chosen": _("chose people for the wave “%(subject)s”"),
    "invitations.person_chosen": _("prepared an invitation of “%(subject)s”"),
    "invitations.person_left_out": _("took “%(subject)s” out of a wave of invitations"),
    "invitations.sending_stopped": _("stopped sending the wave “%(subject)s”"),
    "invitations.text_added": _("wrote the text “%(subject)s”"),
    "invitations.text_changed": _("changed the text “%(subject)s”"),
    "invitations.text_removed": _("deleted the text “%(subject)s”"),
    "invitations.wave_added": _("began the wave “%(subject)s”"),
    "invitations.wave_changed": _("changed the wave “%(subject)s”"),
    "invitations.wave_queued": _("sent the wave “%(subject)s”"),
    "invitations.wave_reminded": _("reminded those without an answer in the wave “%(subject)s”"),
    "invitations.wave_removed": _("deleted the wave “%(subject)s”"),
}
