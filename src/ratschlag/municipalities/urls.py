"""Addresses below /werkstatt/: the municipality's own data."""

from django.urls import path

from ratschlag.municipalities.views import audit, bookings, days, logo, roles, rooms, settings

app_name = "municipalities"

urlpatterns = [
    path("kommune/", settings.settings_edit, name="settings_edit"),
    path("kommune/logo/", logo.logo_edit, name="logo_edit"),
    path("kommune/logo/entfernen/", logo.logo_remove, name="logo_remove"),
    path("kommune/texte/", settings.legal_texts_edit, name="legal_texts_edit"),
    path("kommune/rollen/", roles.membership_list, name="membership_list"),
    path("kommune/rollen/neu/", roles.membership_add, name="membership_add"),
    path(
        "kommune/rollen/<uuid:membership>/entziehen/",
        roles.membership_remove,
        name="membership_remove",
    ),
    path("kommune/protokoll/", audit.audit_log, name="audit_log"),
    path("kommune/protokoll/tabelle.csv", audit.audit_csv, name="audit_csv"),
    path("kommune/protokoll/eintraege.json", audit.audit_json, name="audit_json"),
    path("raeume/", rooms.room_list, name="room_list"),
    path("raeume/neu/", rooms.room_add, name="room_add"),
    path("raeume/<uuid:room>/", rooms.room_edit, name="room_edit"),
    path("raeume/<uuid:room>/entfernen/", rooms.room_remove, name="room_remove"),
    path("raeume/<uuid:room>/belegungen/", bookings.room_bookings, name="room_bookings"),
    path("raeume/<uuid:room>/belegungen/neu/", bookings.booking_add, name="booking_add"),
    path(
        "raeume/<uuid:room>/belegungen/<uuid:booking>/", bookings.booking_edit, name="booking_edit"
    ),
    path(
        "raeume/<uuid:room>/belegungen/<uuid:booking>/entfernen/",
        bookings.booking_remove,
        name="booking_remove",
    ),
    path("besondere-tage/", days.special_day_list, name="special_day_list"),
    path("besondere-tage/neu/", days.special_day_add, name="special_day_add"),
    path("besondere-tage/<uuid:day>/", days.special_day_edit, name="special_day_edit"),
    path(
        "besondere-tage/<uuid:day>/entfernen/", days.special_day_remove, name="special_day_remove"
    ),
]

public_patterns = [path("logo.png", logo.logo, name="logo")]
