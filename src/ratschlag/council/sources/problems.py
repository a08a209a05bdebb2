"""Why a calendar source as a whole could not be read: one kind and its data, no sentence."""

from enum import StrEnum


class ProblemKind(StrEnum):
    """Each member names the parameters that come with it."""

    TOO_LARGE = "too_large"  # limit: bytes
    TOO_SLOW = "too_slow"  # seconds: for reading what was already there
    TOO_MANY_RECORDS = "too_many_records"  # limit
    EMPTY = "empty"
    WRONG_ENCODING = "wrong_encoding"
    NOT_A_CALENDAR = "not_a_calendar"  # excerpt
    BROKEN_JSON = "broken_json"  # line, column, detail
    RECURS_TOO_OFTEN = "recurs_too_often"  # rule
    TOO_DEEP = "too_deep"
    TOO_COMPLEX = "too_complex"  # limit: values in one JSON document
    NOT_OPARL = "not_oparl"  # excerpt, content_type
    REFERENCES_ONLY = "references_only"  # address: the list that the object only points to
    BROKEN_CSV = "broken_csv"  # line, detail
    MISSING_COLUMNS = "missing_columns"  # columns: CsvColumn members, headers: as found
    NO_USABLE_ROWS = "no_usable_rows"  # notes: the first reasons
    BAD_ADDRESS = "bad_address"  # address
    FORBIDDEN_ADDRESS = "forbidden_address"  # address
    REDIRECT_FORBIDDEN = "redirect_forbidden"  # address, target
    REDIRECT_ELSEWHERE = "redirect_elsewhere"  # address, target
    TOO_MANY_REDIRECTS = "too_many_redirects"  # address, limit
    LEADS_ELSEWHERE = "leads_elsewhere"  # address, target: a list continues on another host
    UNKNOWN_HOST = "unknown_host"  # host
    UNREACHABLE = "unreachable"  # address, detail
    BAD_CERTIFICATE = "bad_certificate"  # address, detail
    TIMEOUT = "timeout"  # address, seconds, pages
    HTTP_STATUS = "http_status"  # address, status
    INCOMPLETE = "incomplete"  # address: the connection ended before the announced length
    UNKNOWN_COMPRESSION = "unknown_compression"  # address, compression
    TOO_MANY_PAGES = "too_many_pages"  # limit
    PAGING_LOOP = "paging_loop"  # address


class SourceProblem(Exception):
    """The source was not read; nothing of it may be used."""

    def __init__(self, kind: ProblemKind, **parameters: object) -> None:
        super().__init__(kind, parameters)
        self.kind = kind
        self.parameters = parameters

    def __str__(self) -> str:
        return f"{self.kind} {self.parameters}"
