"""Give every entry its place in a chain; the constraints follow when all have one."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_audit_event")]

    operations = [
        migrations.CreateModel(
            name="AuditHead",
            fields=[
                ("chain", models.CharField(max_length=36, primary_key=True, serialize=False)),
                ("sequence", models.BigIntegerField(default=0)),
                ("hash", models.CharField(default="0" * 64, max_length=64)),
            ],
        ),
        migrations.AddField("AuditEvent", "sequence", models.BigIntegerField(null=True)),
        *(
            migrations.AddField(
                "AuditEvent",
                name,
                models.CharField(max_length=32, blank=True, default=""),
                preserve_default=False,
            )
            for name in ("actor_salt", "details_salt")
        ),
        *(
            migrations.AddField(
                "AuditEvent",
                name,
                models.CharField(max_length=64, default=""),
                preserve_default=False,
            )
            for name in ("actor_digest", "details_digest", "previous_hash", "hash")
        ),
    ]
