"""The bound on uploaded files: kept while the bytes arrive, before they fill memory or disk."""

from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload

from ratschlag.core.http import Request

# A little too large is read to its end, so that the browser can show the answer; much is cut off.
DRAINED = 10


def limit_uploads(request: Request, most_bytes: int) -> None:
    """Take files of at most so many bytes from now on. Must come before the form is looked at."""
    request.upload_handlers.insert(0, UploadLimit(request, most_bytes))


class UploadLimit(FileUploadHandler):
    """Drops a file that is larger than it may be, and says so on the request."""

    def __init__(self, request: Request, most_bytes: int) -> None:
        super().__init__(request)
        self._most = most_bytes
        self.limited = request
        self.limited.upload_is_too_large = False
        self._taken = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass the bytes on as long as there are not too many."""
        self._taken += len(raw_data)
        if self._taken <= self._most:
            return raw_data
        self.limited.upload_is_too_large = True
        if int(self.limited.META.get("CONTENT_LENGTH") or 0) > DRAINED * self._most:
            raise StopUpload(connection_reset=True)
        raise SkipFile

    def file_complete(self, file_size: int) -> None:
        """Leave the making of the file to the handlers behind this one."""
