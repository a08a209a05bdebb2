"""Tables of people, and what the pages of an import do with them."""

from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from ratschlag.stakeholders.models import RegisterUpload

READ = "/werkstatt/personen/einlesen/"


def csv(*lines: str) -> bytes:
    """Return lines as a CSV file."""
    return "\n".join(lines).encode()


def send(client: Client, data: bytes, name: str = "liste.csv") -> HttpResponse:
    """Upload a file."""
    return client.post(READ, {"file": SimpleUploadedFile(name, data)})


def hold(client: Client, data: bytes) -> RegisterUpload:
    """Upload a file whose columns are clear, or may be taken as they are guessed."""
    answer = send(client, data)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    key = UUID(answer.headers["Location"].split("/einlesen/")[1].split("/")[0])
    upload = RegisterUpload.objects.get(pk=key)
    if upload.mapping is None:
        address = page_of(upload, "columns")
        form = client.get(address).context["form"]
        chosen = {name: str(form[name].value() or "") for name in form.fields}
        assert client.post(address, chosen).status_code == 302
    return upload


def page_of(upload: RegisterUpload, name: str = "preview") -> str:
    """Return the address of a page about an upload."""
    return reverse(f"stakeholders:register_{name}", args=[upload.pk])


def preview(client: Client, upload: RegisterUpload, shown: str = "alle") -> Any:
    """Return what the preview shows."""
    answer = client.get(page_of(upload), {"zeige": shown})
    assert answer.status_code == 200
    return answer.context


def take_over(client: Client, upload: RegisterUpload, digest: str | None = None) -> HttpResponse:
    """Say yes to what the preview shows."""
    digest = preview(client, upload)["plan"].digest if digest is None else digest
    return client.post(page_of(upload), {"digest": digest})


def take_over_all(client: Client, data: bytes) -> HttpResponse:
    """Upload a file and take it over."""
    answer = take_over(client, hold(client, data))
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return answer
