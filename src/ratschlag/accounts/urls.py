"""Addresses below /konto/: logging in and out."""

from django.urls import path

from ratschlag.accounts import views

app_name = "accounts"

urlpatterns = [
    path("anmelden/", views.login, name="login"),
    path("abmelden/", views.logout, name="logout"),
    path("anmelden/vorfuehrung/", views.demo_login, name="demo_login"),
]
