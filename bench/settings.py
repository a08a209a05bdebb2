"""The product's settings with one address more: a view that always says the same."""

from ratschlag.config.settings import *  # noqa: F403 all of them

ROOT_URLCONF = "bench.addresses"
