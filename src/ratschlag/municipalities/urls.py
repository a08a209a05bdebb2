"""Addresses below /werkstatt/: the municipality's own data."""

from django.urls import path

from ratschlag.municipalities import views

app_name = "municipalities"

urlpatterns = [
    path("kommune/", views.settings_edit, name="settings_edit"),
    path("kommune/texte/", views.legal_texts_edit, name="legal_texts_edit"),
    path("raeume/", views.room_list, name="room_list"),
    path("raeume/neu/", views.room_add, name="room_add"),
    path("raeume/<uuid:room>/", views.room_edit, name="room_edit"),
    path("raeume/<uuid:room>/entfernen/", views.room_remove, name="room_remove"),
]
