"""Pages on mails: for the office, and for whoever gets them."""
