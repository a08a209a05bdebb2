"""What is made from the municipality's records: the logo as it is kept, letters of a mail."""

from ratschlag.municipalities.documents.letters import role_letter
from ratschlag.municipalities.documents.logo import logo_png

__all__ = ["logo_png", "role_letter"]
