"""Passwords go: people log in with a code by mail, a passkey, or their administration's account."""

from django.contrib.auth.hashers import make_password
from django.db import migrations


def forget_passwords(apps, schema_editor):
    """Write addresses in small letters, as they are looked for, and remove what was a password."""
    for user in apps.get_model("accounts", "User").objects.iterator():
        user.email = user.email.lower()
        user.password = make_password(None)
        user.save(update_fields=["email", "password"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_operators")]

    operations = [
        migrations.RunPython(forget_passwords, migrations.RunPython.noop, elidable=True),
    ]
