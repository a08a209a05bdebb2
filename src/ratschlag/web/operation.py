"""The operator's page: is the installation well, and which municipalities are on it.

It shows numbers and host names only: the operator is nobody in any municipality.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ratschlag.core import clock
from ratschlag.core.access import Permission, access
from ratschlag.core.enums import Role
from ratschlag.core.http import Request
from ratschlag.core.listing import columns, page_of
from ratschlag.jobs.queries import failed_jobs, queue_state
from ratschlag.mail.queries import server_state
from ratschlag.municipalities.models import Membership, Municipality

SEE_OPERATION = Permission("web.see_operation", frozenset({Role.OPERATOR}), needs_login=True)
MOST_FAILURES = 10


@access(SEE_OPERATION, methods=("GET",))
def operation(request: Request) -> HttpResponse:
    """Show whether workers and mail server are well, what failed lately, and who is served."""
    now = clock.now()
    server = server_state()
    context = {
        "queue": queue_state(now),
        "server_down": server if server and server.down_since else None,
        "failures": _failures(now - timedelta(days=1)),
        "failure_columns": columns(_("When"), _("Job"), _("Error")),
        "page": page_of(request, _municipalities()),
        "columns": columns(_("Municipality"), _("Host names"), _("Given roles"), numeric={2}),
    }
    return render(request, "web/operation.html", context)


def _municipalities() -> QuerySet[Municipality]:
    given = Membership.objects.filter(municipality=OuterRef("pk")).order_by()
    counts = given.values("municipality").annotate(number=Count("pk")).values("number")
    number = Coalesce(Subquery(counts, output_field=IntegerField()), 0)
    rows = Municipality.objects.prefetch_related("hosts").annotate(role_count=number)
    return rows.order_by("name", "pk")


def _failures(since: datetime) -> list[dict[str, Any]]:
    """Return when, which job and which kind of error; its words may hold data of somebody."""
    return [
        {"at": job.finished_at, "job": job.task_path, "error": job.exception_class_path}
        for job in failed_jobs(since)[:MOST_FAILURES]
    ]
