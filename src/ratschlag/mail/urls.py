"""Addresses of the outbox below /werkstatt/, and of the page on which people choose their mails."""

from django.urls import path

from ratschlag.mail.views import choice_pages
from ratschlag.mail.views import outbox_pages as outbox

app_name = "mail"

urlpatterns = [
    path("konto/mails/<str:addressee>/", choice_pages.choices, name="choices"),
    path("werkstatt/mails/", outbox.message_list, name="message_list"),
    path("werkstatt/mails/woche/", outbox.weekly_load, name="weekly_load"),
    path("werkstatt/mails/<uuid:message>/", outbox.message_detail, name="message_detail"),
    path("werkstatt/mails/<uuid:message>/html/", outbox.message_html, name="message_html"),
    path(
        "werkstatt/mails/<uuid:message>/noch-einmal/",
        outbox.message_send_again,
        name="message_send_again",
    ),
    path(
        "werkstatt/mails/<uuid:message>/gesendet/",
        outbox.message_count_as_sent,
        name="message_count_as_sent",
    ),
    path("werkstatt/mails/<uuid:message>/anhalten/", outbox.message_stop, name="message_stop"),
]
