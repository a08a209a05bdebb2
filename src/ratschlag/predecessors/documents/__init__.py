"""What old concepts say elsewhere: at the gate, as origins of new parts, in mails to units."""

from ratschlag.predecessors.documents.gate import lacks_of, sources_of
from ratschlag.predecessors.documents.letters import request_letter, request_path

__all__ = ["lacks_of", "request_letter", "request_path", "sources_of"]
