"""The bound on uploaded calendars: kept while the bytes arrive, before they fill memory or disk."""

from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload

from ratschlag.core.http import Request
from ratschlag.council.sources import MAX_BYTES

# A little too large is read to its end, so that the browser can show the answer; much is cut off.
DRAINED = 10 * MAX_BYTES


class UploadLimit(FileUploadHandler):
    """Drops a file that is larger than a calendar may be, and says so on the request."""

    def __init__(self, request: Request) -> None:
        super().__init__(request)
        self.limited = request
        self.limited.upload_is_too_large = False
        self._taken = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass the bytes on as long as there are not too many."""
        self._taken += len(raw_data)
        if self._taken <= MAX_BYTES:
            return raw_data
        self.limited.upload_is_too_large = True
        if int(self.limited.META.get("CONTENT_LENGTH") or 0) > DRAINED:
            raise StopUpload(connection_reset=True)
        raise SkipFile

    def file_complete(self, file_size: int) -> None:
        """Leave the making of the file to the handlers behind this one."""
