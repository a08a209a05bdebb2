"""Mails to people: written into an outbox with the change that causes them, sent by the worker.

    letter = Letter(                                         # from rules; staff may write the text
        subject="Einladung: {group}",
        text="Guten Tag {name},\\n\\n…\\n\\n{link}",
        values={"name": person.name, "group": group.title, "link": Link(address, "Antworten")},
    )
    mail.queue(sender=municipality, to=Recipient(person.email, person.name, "de"),
               kind=MailKind.INVITATION, letter=letter, about=invitation, now=now)

Call `operations.queue` (or `queue_all` for many) inside the transaction of the change; roll it back
and no mail was written. `queries.messages_about(municipality_id, invitations)` finds what became of
them; `events.message_moved` tells. `rules.check_text` refuses unknown placeholders when staff save
a text. What kinds there are and what holds for each: `enums.MailKind` and `rules.TRAITS`.
"""
