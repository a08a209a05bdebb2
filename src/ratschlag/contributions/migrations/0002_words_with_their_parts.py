"""Words of wishes are kept once for a process, with the parts by which a search finds them."""

import django.db.models.deletion
from django.db import migrations, models

from ratschlag.contributions import rules

HERE = {
    "db_index": False,
    "on_delete": django.db.models.deletion.CASCADE,
    "related_name": "+",
}


def keep_words(apps, schema_editor):
    """Read the words of every wish there is; what was kept before cannot be turned into these."""
    wishes, all_terms, keys, words = (
        apps.get_model("contributions", name)
        for name in ("TopicWish", "WishTerm", "TermKey", "WishWord")
    )
    terms = {}
    for wish in wishes.objects.order_by("pk").iterator(chunk_size=500):
        place = {"municipality_id": wish.municipality_id}
        used = []
        for word in rules.words(f"{wish.title} {wish.text}"):
            term = terms.get((wish.process_id, word))
            if term is None:
                term = all_terms.objects.create(**place, process_id=wish.process_id, word=word)
                terms[wish.process_id, word] = term
                keys.objects.bulk_create(
                    keys(**place, process_id=wish.process_id, term=term, key=key)
                    for key in rules.keys(word)
                )
            term.count += 1
            used.append(term)
        words.objects.bulk_create(
            words(**place, wish=wish, term=term, number=wish.number) for term in used
        )
    all_terms.objects.bulk_update(terms.values(), ["count"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [
        ("contributions", "0001_topic_wishes"),
        ("municipalities", "0006_form_of_council_papers"),
        ("processes", "0003_yes_or_no_on_financial_effects"),
    ]

    operations = [
        migrations.DeleteModel(name="WishWord"),
        migrations.CreateModel(
            name="WishTerm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.CharField(max_length=24)),
                ("count", models.PositiveIntegerField(default=0)),
                (
                    "municipality",
                    models.ForeignKey(to="municipalities.municipality", **HERE),
                ),
                (
                    "process",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="processes.process",
                    ),
                ),
            ],
            options={
                "verbose_name": "Word of wishes",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "process", "word"),
                        name="a_word_stands_once_in_a_process",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TermKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=4)),
                (
                    "municipality",
                    models.ForeignKey(to="municipalities.municipality", **HERE),
                ),
                ("process", models.ForeignKey(to="processes.process", **HERE)),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="keys",
                        to="contributions.wishterm",
                    ),
                ),
            ],
            options={
                "verbose_name": "Key of a word",
                "indexes": [models.Index(fields=["process", "key"], name="words_by_key")],
            },
        ),
        migrations.CreateModel(
            name="WishWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "municipality",
                    models.ForeignKey(to="municipalities.municipality", **HERE),
                ),
                (
                    "wish",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="words",
                        to="contributions.topicwish",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="uses",
                        to="contributions.wishterm",
                    ),
                ),
            ],
            options={
                "verbose_name": "Word of a wish",
                "indexes": [
                    models.Index(fields=["term", "-number"], name="wishes_by_word"),
                ],
            },
        ),
        migrations.RunPython(keep_words, migrations.RunPython.noop),
    ]
