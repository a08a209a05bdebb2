"""Addresses of amendments: below /werkstatt/ for the office, without it the draft for everybody."""

from django.urls import URLPattern, URLResolver, include, path

from ratschlag.amendments.views import comment_pages as comments
from ratschlag.amendments.views import desk_pages as desk
from ratschlag.amendments.views import draft_pages as drafts
from ratschlag.amendments.views import office_pages as office
from ratschlag.amendments.views import place_pages as places
from ratschlag.amendments.views import reading_pages as readings
from ratschlag.amendments.views import talk_pages as talk
from ratschlag.amendments.views import writing_pages as writing

app_name = "amendments"

of_an_amendment = [
    path("", office.amendment_detail, name="amendment_detail"),
    path("empfehlung/", office.amendment_advise, name="amendment_advise"),
    path("entscheiden/", office.amendment_decide, name="amendment_decide"),
    path("wieder-oeffnen/", desk.amendment_reopen, name="amendment_reopen"),
    path("verbergen/", places.amendment_hide, name="amendment_hide"),
    path("zeigen/", places.amendment_show, name="amendment_show"),
]

of_a_comment = [
    path("antworten/", comments.comment_reply, name="comment_reply"),
    path("verbergen/", comments.comment_hide, name="comment_hide"),
    path("zeigen/", comments.comment_show, name="comment_show"),
    path("darf-bleiben/", comments.comment_keep, name="comment_keep"),
]

of_a_group = [
    path("", readings.group_reading, name="group_reading"),
    path("jetzt/", readings.reading_now, name="reading_now"),
    path("vorgelegt/", readings.reading_add, name="reading_add"),
]

of_a_process: list[URLPattern | URLResolver] = [
    path("", office.amendment_list, name="amendment_list"),
    path("aenderungen.xlsx", desk.amendments_xlsx, name="amendments_xlsx"),
    path("aenderungen.csv", desk.amendments_csv, name="amendments_csv"),
    path("wer/", office.call_edit, name="call_edit"),
    path("stelle/<str:spot>/", places.place, name="place"),
    path("eintragen/", desk.spot_choose, name="spot_choose"),
    path("nach-empfehlung/", desk.follow_advice, name="follow_advice"),
    path("stelle/<str:spot>/eintragen/", desk.amendment_enter, name="amendment_enter"),
    path("stelle/<str:spot>/zusammen/", places.place_together, name="place_together"),
    path("kommentare/", comments.comment_list, name="comment_list"),
    path("kommentare/<uuid:draft_comment>/", include(of_a_comment)),
    path("gruppen/", readings.reading_list, name="reading_list"),
    path("gruppen/<slug:group>/", include(of_a_group)),
    path("vorgelegt/<uuid:reading>/entfernen/", readings.reading_remove, name="reading_remove"),
    path("<int:amendment>/", include(of_an_amendment)),
]

urlpatterns = [path("<slug:process>/konzept/aenderungen/", include(of_a_process))]

public_patterns = [
    path("<slug:process>/entwurf/", drafts.draft, name="draft"),
    path("<slug:process>/entwurf/<str:spot>/", drafts.spot, name="spot"),
    path("<slug:process>/entwurf/<str:spot>/vorschlagen/", writing.suggest, name="suggest"),
    path("<slug:process>/entwurf/<str:spot>/kommentieren/", talk.spot_comment, name="spot_comment"),
    path(
        "<slug:process>/entwurf/kommentare/<uuid:draft_comment>/antworten/",
        talk.comment_answer,
        name="comment_answer",
    ),
    path(
        "<slug:process>/entwurf/kommentare/<uuid:draft_comment>/melden/",
        talk.comment_report,
        name="comment_report",
    ),
    path("<slug:process>/aenderungen/", drafts.ledger, name="ledger"),
    path("<slug:process>/aenderungen/<int:amendment>/", drafts.amendment, name="amendment"),
    path(
        "<slug:process>/aenderungen/<int:amendment>/kommentieren/",
        talk.amendment_comment,
        name="amendment_comment",
    ),
    path(
        "<slug:process>/aenderungen/<int:amendment>/unterstuetzen/", places.support, name="support"
    ),
]
