"""Addresses: the page on which people choose their mails."""

from django.urls import path

from ratschlag.mail.views import choice_pages

app_name = "mail"

urlpatterns = [
    path("konto/mails/<str:addressee>/", choice_pages.choices, name="choices"),
]
