"""The product's settings as a demonstration, with addresses at which something goes wrong."""

from ratschlag.config.settings import *  # noqa: F403 all of them, and a few more

ROOT_URLCONF = "tests.web.faulty_urls"
DEMONSTRATION = True
SECOND_FACTOR_REQUIRED = False
# Pages that are open for minutes after a login stay open while all others are looked at.
ACCOUNT_REAUTHENTICATION_TIMEOUT = ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 24 * 60 * 60
ACCOUNT_LOGIN_TIMEOUT = 24 * 60 * 60
MFA_RECOVERY_CODES_SHOW_ONCE = False
