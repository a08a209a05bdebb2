"""What a council paper says: its text drafted from a process, and its form as plain data.

The papers are German whatever the language of the page or command that asks for them.
"""

from ratschlag.papers.documents.drafting import Draft, compose_mitteilung
from ratschlag.papers.documents.files import file_name, render
from ratschlag.papers.documents.form import document_of

__all__ = ["Draft", "compose_mitteilung", "document_of", "file_name", "render"]
