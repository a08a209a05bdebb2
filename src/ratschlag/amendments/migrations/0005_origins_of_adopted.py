"""What adopted amendments wrote was said to come from them in words: keep it as their numbers.

The words named whoever wrote the amendment, too, and were not forgotten with them.
"""

import re

from django.db import migrations

SAID = re.compile(r"(?:Änderungsvorschlag|Amendment|مقترح التعديل) (\d.*)")
NUMBERS = re.compile(r"(?:^|, )(\d{1,9})(?= \(|, |$)")
PARTS = ("goal_id", "measure_id", "paragraph_id")


def keep_numbers(apps, schema_editor):
    """Put rows with numbers in the place of the words."""
    origins = apps.get_model("concept", "Origin").objects
    notices = apps.get_model("concept", "OriginNotice").objects
    amendments = apps.get_model("amendments", "Amendment").objects
    for said in origins.exclude(finding="").order_by("pk"):
        words = SAID.fullmatch(said.finding)
        asked = {int(one) for one in NUMBERS.findall(words[1])} if words else set()
        adopted = amendments.filter(
            concept=said.concept_id, number__in=asked, state__in=["adopted", "partly"]
        )
        where = {"municipality_id": said.municipality_id, "concept_id": said.concept_id}
        part = {name: getattr(said, name) for name in PARTS}
        numbers = sorted(adopted.values_list("number", flat=True))
        for number in numbers:
            origins.get_or_create(**where, amendment=number, **part)
            told = next(filter(None, part.values()))
            notices.get_or_create(**where, amendment=number, part_id=told)
        if numbers:
            said.delete()


class Migration(migrations.Migration):
    dependencies = [("amendments", "0004_reports"), ("concept", "0008_from_amendments")]

    operations = [migrations.RunPython(keep_numbers, migrations.RunPython.noop, elidable=True)]
