"""Addresses below /werkstatt/: invitations of a process; and the pages behind their links."""

from django.urls import URLPattern, URLResolver, include, path

from ratschlag.invitations.views import (
    answer_pages,
    interest_pages,
    invitation_pages,
    letter_pages,
    own_interest,
    public_interest,
    text_pages,
    wave_pages,
)

app_name = "invitations"

of_a_wave = [
    path("", wave_pages.wave_detail, name="wave_detail"),
    path("bearbeiten/", wave_pages.wave_edit, name="wave_edit"),
    path("entfernen/", wave_pages.wave_remove, name="wave_remove"),
    path("personen/", wave_pages.people_choose, name="people_choose"),
    path("briefe/", letter_pages.letters, name="letters"),
    path("briefe/verschickt/", letter_pages.letters_posted, name="letters_posted"),
    path("senden/", wave_pages.wave_send, name="wave_send"),
    path("texte/neu/", text_pages.text_add, name="text_add"),
]

of_an_invitation = [
    path("", invitation_pages.invitation_detail, name="invitation_detail"),
    path("vorschau/", invitation_pages.preview, name="preview"),
    path("vorschau/html/", invitation_pages.preview_html, name="preview_html"),
    path("vorschau/brief/", letter_pages.preview_letter, name="preview_letter"),
    path("brief/", letter_pages.letter, name="letter"),
    path("sprache/", invitation_pages.invitation_edit, name="invitation_edit"),
    path("entfernen/", invitation_pages.invitation_remove, name="invitation_remove"),
    path("zusage/", invitation_pages.enter_yes, name="enter_yes"),
    path("absage/", invitation_pages.enter_no, name="enter_no"),
    path("unterstuetzung/", invitation_pages.support_edit, name="support_edit"),
    path("nachfolge/", invitation_pages.successor_invite, name="successor_invite"),
]

of_a_process: list[URLPattern | URLResolver] = [
    path("", wave_pages.overview, name="overview"),
    path("neu/", wave_pages.wave_add, name="wave_add"),
    path("leere-sitze/", wave_pages.empty_seats, name="empty_seats"),
    path("unterstuetzung/", wave_pages.support_needs, name="support_needs"),
    path("interesse/", interest_pages.interest_list, name="interest_list"),
    path("interesse/formular/", interest_pages.interest_call, name="interest_call"),
    path("interesse/<uuid:interest>/", interest_pages.interest_detail, name="interest_detail"),
    path(
        "interesse/<uuid:interest>/aufnehmen/",
        interest_pages.interest_take_in,
        name="interest_take_in",
    ),
    path(
        "interesse/<uuid:interest>/absagen/",
        interest_pages.interest_decline,
        name="interest_decline",
    ),
    path("sitze/<uuid:seat>/", invitation_pages.seat_invite, name="seat_invite"),
    path("texte/<uuid:text>/", text_pages.text_edit, name="text_edit"),
    path("texte/<uuid:text>/entfernen/", text_pages.text_remove, name="text_remove"),
    path("wellen/<uuid:wave>/", include(of_a_wave)),
    path("<uuid:invitation>/", include(of_an_invitation)),
]

urlpatterns = [path("<slug:process>/einladungen/", include(of_a_process))]

public_patterns = [
    path("einladung/<str:token>/", answer_pages.invitation, name="invitation"),
    path("einladung/<str:token>/zusage/", answer_pages.accept, name="accept"),
    path("einladung/<str:token>/absage/", answer_pages.decline, name="decline"),
    path("einladung/<str:token>/unterstuetzung/", answer_pages.support, name="support"),
    path("interesse/<str:own_interest>/", own_interest.own_interest, name="own_interest"),
    path(
        "interesse/<str:own_interest>/zurueckziehen/",
        own_interest.withdraw,
        name="interest_withdraw",
    ),
    path("<slug:process>/mitmachen/", public_interest.ask, name="ask"),
    path("<slug:process>/mitmachen/danke/", public_interest.asked, name="asked"),
]
