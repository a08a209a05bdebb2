"""Pure decisions on a concept: codes, numbers, paragraphs, the tree, and what is missing."""
