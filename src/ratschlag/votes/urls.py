"""Addresses of votes below /werkstatt/, behind links, for those logged in, and for everybody."""

from django.urls import URLPattern, URLResolver, include, path

from ratschlag.votes.views import (
    answer_pages,
    holding_pages,
    result_pages,
    telephone_pages,
    vote_pages,
)

app_name = "votes"

of_a_vote = [
    path("", vote_pages.vote_detail, name="vote_detail"),
    path("bearbeiten/", vote_pages.vote_edit, name="vote_edit"),
    path("entfernen/", vote_pages.vote_discard, name="vote_discard"),
    path("oeffnen/", holding_pages.vote_open, name="vote_open"),
    path("nachfragen/", holding_pages.vote_ask, name="vote_ask"),
    path("erinnern/", holding_pages.vote_remind, name="vote_remind"),
    path("sitze/<uuid:ballot>/telefon/", telephone_pages.vote_enter, name="vote_enter"),
    path("abbrechen/", holding_pages.vote_cancel, name="vote_cancel"),
    path("schliessen/", holding_pages.vote_close, name="vote_close"),
    path("auszaehlung/", holding_pages.vote_count, name="vote_count"),
    path("stichentscheid/", holding_pages.vote_decide, name="vote_decide"),
    path("veroeffentlichen/", holding_pages.vote_publish, name="vote_publish"),
]

of_a_process: list[URLPattern | URLResolver] = [
    path("", vote_pages.vote_list, name="vote_list"),
    path("neu/form/", vote_pages.format_vote_add, name="format_vote_add"),
    path("neu/frage/", vote_pages.question_vote_add, name="question_vote_add"),
    path("<uuid:vote>/", include(of_a_vote)),
]

urlpatterns = [path("<slug:process>/abstimmungen/", include(of_a_process))]

public_patterns = [
    path("abstimmung/<str:voting_link>/", answer_pages.vote, name="vote"),
    path("konto/abstimmungen/", answer_pages.own_votes, name="own_votes"),
    path("konto/abstimmungen/<uuid:ballot>/", answer_pages.own_vote, name="own_vote"),
    path("<slug:process>/abstimmungen/", result_pages.result_list, name="result_list"),
    path("<slug:process>/abstimmungen/<uuid:result>/", result_pages.result, name="result"),
]
