"""All addresses. Public pages stand at /<process>/, the workspace at /werkstatt/.

Another language than German stands in front: /en/<process>/.
"""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from ratschlag.accounts import urls as accounts_urls
from ratschlag.amendments import urls as amendments_urls
from ratschlag.concept import urls as concept_urls
from ratschlag.contributions import urls as contributions_urls
from ratschlag.invitations import urls as invitations_urls
from ratschlag.meetings import urls as meetings_urls
from ratschlag.municipalities import urls as municipalities_urls
from ratschlag.papers import urls as papers_urls
from ratschlag.predecessors import urls as predecessors_urls
from ratschlag.proceedings import urls as proceedings_urls
from ratschlag.representation import urls as representation_urls
from ratschlag.votes import urls as votes_urls
from ratschlag.web import errors, health

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("kalender/", include((meetings_urls.feed_patterns, "feeds"))),
    path("", include((municipalities_urls.public_patterns, "municipalities_public"))),
    *i18n_patterns(
        path("konto/", include("ratschlag.accounts.urls")),
        path("konto/", include(accounts_urls.named_by_allauth)),
        path("konto/termine/", include((meetings_urls.account_patterns, "own_meetings"))),
        path("", include("ratschlag.mail.urls")),
        path("", include("ratschlag.privacy.urls")),
        path("werkstatt/", include("ratschlag.municipalities.urls")),
        path("werkstatt/", include("ratschlag.council.urls")),
        path("werkstatt/", include("ratschlag.stakeholders.urls")),
        path("werkstatt/", include("ratschlag.processes.urls")),
        path("werkstatt/", include("ratschlag.representation.urls")),
        path("werkstatt/", include("ratschlag.invitations.urls")),
        path("werkstatt/", include("ratschlag.votes.urls")),
        path("werkstatt/", include("ratschlag.contributions.urls")),
        path("werkstatt/", include("ratschlag.meetings.urls")),
        path("werkstatt/", include("ratschlag.proceedings.urls")),
        path("werkstatt/", include("ratschlag.amendments.urls")),
        path("werkstatt/", include("ratschlag.concept.urls")),
        path("werkstatt/", include("ratschlag.predecessors.urls")),
        path("werkstatt/", include("ratschlag.papers.urls")),
        path("", include((invitations_urls.public_patterns, "invitations_public"))),
        path("", include((votes_urls.public_patterns, "votes_public"))),
        path("", include((contributions_urls.public_patterns, "contributions_public"))),
        path("", include((meetings_urls.public_patterns, "meetings_public"))),
        path("", include((representation_urls.public_patterns, "representation_public"))),
        path("", include((proceedings_urls.public_patterns, "proceedings_public"))),
        path("", include((amendments_urls.public_patterns, "amendments_public"))),
        path("", include((concept_urls.public_patterns, "concept_public"))),
        path("", include((predecessors_urls.public_patterns, "predecessors_public"))),
        path("", include((papers_urls.public_patterns, "papers_public"))),
        path("", include("ratschlag.web.urls")),
        prefix_default_language=False,
    ),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.broken
