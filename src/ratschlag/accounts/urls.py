"""Addresses below /konto/. allauth looks most of them up by names of its own, without an app."""

from django.urls import path

from ratschlag.accounts.views import login, openid, own_account

app_name = "accounts"

urlpatterns = [
    path("anmelden/abbrechen/", login.login_cancel, name="login_cancel"),
    path("abmelden/", login.logout, name="logout"),
    path("anmelden/vorfuehrung/", login.demo_login, name="demo_login"),
    path("geraete/<uuid:session>/abmelden/", own_account.session_end, name="session_end"),
    path("geraete/andere-abmelden/", own_account.sessions_end_others, name="sessions_end_others"),
    path("geraete/alle-abmelden/", own_account.sessions_end_all, name="sessions_end_all"),
]

named_by_allauth = [
    path("", own_account.account, name="mfa_index"),
    path("kein-konto/", login.no_account, name="account_signup"),
    path("anmelden/", login.login, name="account_login"),
    path("anmelden/", login.login, name="account_request_login_code"),
    path("anmelden/code/", login.code, name="account_confirm_login_code"),
    path("anmelden/zweiter-faktor/", login.second_factor, name="mfa_authenticate"),
    path("anmelden/passkey/", login.passkey_login, name="mfa_login_webauthn"),
    path("anmelden/dienst/<slug:provider_id>/", openid.login, name="openid_connect_login"),
    path(
        "anmelden/dienst/<slug:provider_id>/zurueck/",
        openid.callback,
        name="openid_connect_callback",
    ),
    path("app/", own_account.app, name="mfa_activate_totp"),
    path("app/entfernen/", own_account.app_remove, name="mfa_deactivate_totp"),
    path("passkeys/neu/", own_account.passkey, name="mfa_add_webauthn"),
    path("passkeys/<int:pk>/entfernen/", own_account.passkey_remove, name="mfa_remove_webauthn"),
    path("notfallcodes/", own_account.recovery_codes, name="mfa_view_recovery_codes"),
    path("notfallcodes/neu/", own_account.recovery_codes_renew, name="mfa_generate_recovery_codes"),
    path("bestaetigen/", own_account.confirm, name="mfa_reauthenticate"),
    path("bestaetigen/passkey/", own_account.confirm_passkey, name="mfa_reauthenticate_webauthn"),
]
