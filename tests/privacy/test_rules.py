"""Digests say nothing without the key; the file of tombstones survives a cut-off line."""

from datetime import UTC, datetime
from uuid import UUID

from ratschlag.privacy import rules
from ratschlag.privacy.rules import Stone

NOW = datetime(2026, 11, 4, 9, tzinfo=UTC)


def test_digest_depends_on_key_mark_value_and_place_but_not_on_case() -> None:
    same = {rules.digest_of(b"k", "address", text, UUID(int=1)) for text in ("a@b.de", "A@B.de")}
    others = {
        rules.digest_of(b"other", "address", "a@b.de", UUID(int=1)),
        rules.digest_of(b"k", "person", "a@b.de", UUID(int=1)),
        rules.digest_of(b"k", "address", "c@b.de", UUID(int=1)),
        rules.digest_of(b"k", "address", "a@b.de", UUID(int=2)),
        rules.digest_of(b"k", "address", "a@b.de"),
    }

    assert len(same) == 1
    assert len(others) == 5
    assert same.isdisjoint(others)


def test_lines_are_read_as_they_were_written_and_broken_ones_left_out() -> None:
    stones = [Stone("a" * 64, NOW), Stone("b" * 64, NOW)]
    broken = '{"digest": "kurz", "erased_at": "2026-11-04T09:00:00+00:00"}\n[]\nnull\n{"dig'
    naive = '\n{"digest": "' + "c" * 64 + '", "erased_at": "2026-11-04T09:00:00"}\n'

    assert rules.read_lines(rules.as_lines(stones) + broken + naive) == stones
