"""The table of the cache that all processes share."""

from django.core.management import call_command
from django.db import migrations


def make_cache_table(apps, schema_editor):
    """Make the table of settings.CACHES unless it is there."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_codes_instead_of_passwords")]

    operations = [migrations.RunPython(make_cache_table, migrations.RunPython.noop)]
