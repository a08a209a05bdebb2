"""The engine that sets documents: fonts, text made safe to set, tagged PDF. Knows no subject."""
