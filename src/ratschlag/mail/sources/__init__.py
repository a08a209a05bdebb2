"""Reports of mail servers from files, mailboxes and IMAP, read into plain data.

Nothing here knows the database: a report says which of our keys it bears and what it tells.
"""

from ratschlag.mail.sources.boxes import UnreadableBox, mails_in
from ratschlag.mail.sources.imap import BadMailboxAddress, Mailbox, MailboxAway, open_mailbox
from ratschlag.mail.sources.reports import MOST_BYTES, Fate, Report, read_report

__all__ = [
    "MOST_BYTES",
    "BadMailboxAddress",
    "Fate",
    "Mailbox",
    "MailboxAway",
    "Report",
    "UnreadableBox",
    "mails_in",
    "open_mailbox",
    "read_report",
]
