"""`python -m ratschlag.cli`, for processes that one command starts for another."""

import sys

from ratschlag.cli import main

sys.exit(main())
