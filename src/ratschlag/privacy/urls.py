"""Addresses of one's own data below /konto/, and of the periods of retention below /werkstatt/."""

from django.urls import path

from ratschlag.privacy.views import own_address, own_data, periods, person_data

app_name = "privacy"

urlpatterns = [
    path("konto/daten/", own_data.own_data, name="own_data"),
    path("konto/daten/meine-daten.json", own_data.own_data_json, name="own_data_json"),
    path("konto/daten/name/", own_data.own_name, name="own_name"),
    path("konto/daten/mailadresse/", own_address.own_address, name="own_address"),
    path("konto/daten/mailadresse/code/", own_address.own_address_code, name="own_address_code"),
    path("konto/daten/ausscheiden/", own_data.withdraw, name="withdraw"),
    path("konto/daten/loeschen/", own_data.erase, name="erase"),
    path("werkstatt/personen/<uuid:person>/daten/", person_data.person_data, name="person_data"),
    path(
        "werkstatt/personen/<uuid:person>/daten/datei.json",
        person_data.person_data_json,
        name="person_data_json",
    ),
    path(
        "werkstatt/personen/<uuid:person>/daten/loeschen/",
        person_data.person_erase,
        name="person_erase",
    ),
    path("werkstatt/kommune/aufbewahrung/", periods.period_list, name="period_list"),
    path(
        "werkstatt/kommune/aufbewahrung/<str:data_class>/",
        periods.period_edit,
        name="period_edit",
    ),
]
