"""Who did what, when and through which door; append-only, without foreign keys."""
