"""Addresses below /werkstatt/: topic wishes of a process; and the public ledger."""

from django.urls import URLPattern, URLResolver, include, path

from ratschlag.contributions.views import desk_pages as desk
from ratschlag.contributions.views import office_pages as office
from ratschlag.contributions.views import (
    own_ledger,
    own_pages,
    public_pages,
    talk_pages,
    unit_pages,
    writers_pages,
    writing_pages,
)

app_name = "contributions"

of_a_wish = [
    path("", office.wish_detail, name="wish_detail"),
    path("gesichtet/", office.wish_view, name="wish_view"),
    path("stand/", office.wish_move, name="wish_move"),
    path("handlungsfeld/", office.wish_file, name="wish_file"),
    path("stelle/", desk.unit_ask, name="unit_ask"),
    path("stelle/antwort/", desk.unit_answer, name="unit_answer"),
    path("kommentieren/", desk.wish_comment, name="wish_comment"),
    path("verbergen/", desk.wish_hide, name="wish_hide"),
    path("zeigen/", desk.wish_show, name="wish_show"),
]

of_a_process: list[URLPattern | URLResolver] = [
    path("", office.wish_list, name="wish_list"),
    path("formular/", office.call_edit, name="call_edit"),
    path("eintragen/", desk.wish_enter, name="wish_enter"),
    path("stellen/", desk.unit_list, name="unit_list"),
    path("meldungen/", desk.report_list, name="report_list"),
    path("meldungen/<uuid:report>/erledigt/", desk.report_settle, name="report_settle"),
    path("kommentare/<uuid:comment>/verbergen/", desk.comment_hide, name="comment_hide"),
    path("kommentare/<uuid:comment>/zeigen/", desk.comment_show, name="comment_show"),
    path("schreiblinks/", writers_pages.writer_list, name="writer_list"),
    path("schreiblinks/senden/", writers_pages.writers_send, name="writers_send"),
    path("schreiblinks/<uuid:person>/senden/", writers_pages.writer_send, name="writer_send"),
    path(
        "schreiblinks/<uuid:person>/zurueckziehen/",
        writers_pages.writer_withdraw,
        name="writer_withdraw",
    ),
    path("<int:wish>/", include(of_a_wish)),
]

urlpatterns = [path("<slug:process>/themen/", include(of_a_process))]

public_patterns = [
    path("<slug:process>/themen/", public_pages.ledger, name="ledger"),
    path("<slug:process>/themen/neu/", writing_pages.write, name="write"),
    path("<slug:process>/themen/aehnlich/", writing_pages.similar, name="similar"),
    path("<slug:process>/themen/verfolgen/", public_pages.lookup, name="lookup"),
    path("<slug:process>/themen/verfolgen/<str:code>/", public_pages.follow, name="follow"),
    path(
        "<slug:process>/themen/meine/<str:writing_link>/", own_pages.own_wishes, name="own_wishes"
    ),
    path(
        "<slug:process>/themen/meine/<str:writing_link>/andere/",
        own_ledger.own_ledger,
        name="own_ledger",
    ),
    path(
        "<slug:process>/themen/meine/<str:writing_link>/andere/<int:wish>/",
        own_ledger.own_wish,
        name="own_wish",
    ),
    path(
        "<slug:process>/themen/stelle/<str:unit_link>/",
        unit_pages.unit_statement,
        name="unit_statement",
    ),
    path("<slug:process>/themen/<int:wish>/", public_pages.wish, name="wish"),
    path("<slug:process>/themen/<int:wish>/unterstuetzen/", talk_pages.support, name="support"),
    path("<slug:process>/themen/<int:wish>/danke/", talk_pages.supported, name="supported"),
    path("<slug:process>/themen/<int:wish>/kommentieren/", talk_pages.comment, name="comment"),
    path("<slug:process>/themen/<int:wish>/melden/", talk_pages.report, name="report"),
]
