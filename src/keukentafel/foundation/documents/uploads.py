"""What is sent stays in memory until it is encrypted: never in the clear on a disk, and never without bound."""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class InMemory(FileUploadHandler):
    """Takes what is sent in memory, all files of a request together up to the size of one document.

    Of what is larger only the size is counted, so that the form can say so.
    """

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self._left = settings.DOCUMENT_MAX_BYTES
        self._body = BytesIO()

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin with the next file."""
        super().new_file(*args, **kwargs)
        self._body = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a part while there is room; from then on nothing."""
        self._left -= len(raw_data)
        if self._left >= 0:
            self._body.write(raw_data)
        else:
            self._body = BytesIO()

    def file_complete(self, file_size: int) -> "UploadedFile[bytes]":
        """Hand over what was sent, with the size it had."""
        self._body.seek(0)
        return InMemoryUploadedFile(
            file=self._body,
            field_name=self.field_name,
            name=self.file_name or "",
            content_type=self.content_type or "",
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
