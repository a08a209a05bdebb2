"""Addresses of a concept: below /werkstatt/ the work on it, without it goals and measures."""

from django.urls import URLPattern, URLResolver, include, path

from ratschlag.concept.views import (
    answer_pages,
    gate_pages,
    matrix_files,
    matrix_pages,
    public_pages,
    public_versions,
    round_pages,
    unit_commitments,
    version_files,
)
from ratschlag.concept.views import attribute_pages as attributes
from ratschlag.concept.views import catalogue_files as files
from ratschlag.concept.views import commitment_pages as commitments
from ratschlag.concept.views import concept_pages as concept
from ratschlag.concept.views import framework_pages as frameworks
from ratschlag.concept.views import goal_pages as goals
from ratschlag.concept.views import import_pages as imports
from ratschlag.concept.views import indicator_pages as indicators
from ratschlag.concept.views import measure_pages as measures
from ratschlag.concept.views import origin_pages as origins
from ratschlag.concept.views import part_pages as parts
from ratschlag.concept.views import section_pages as sections
from ratschlag.concept.views import succession_pages as successions
from ratschlag.concept.views import version_pages as versions

app_name = "concept"

on_a_section = [
    path("", sections.section, name="section"),
    path("bearbeiten/", sections.section_edit, name="section_edit"),
    path("text/", sections.section_write, name="section_write"),
    path("verschieben/", sections.section_move, name="section_move"),
    path("entfernen/", sections.section_remove, name="section_remove"),
]

on_a_goal = [
    path("", goals.goal, name="goal"),
    path("bearbeiten/", goals.goal_edit, name="goal_edit"),
    path("verschieben/", goals.goal_move, name="goal_move"),
    path("entfernen/", goals.goal_remove, name="goal_remove"),
    path("bezuege/", frameworks.goal_tags, name="goal_tags"),
    path("indikatoren/neu/", indicators.indicator_add, name="indicator_add"),
    path("indikatoren/<uuid:indicator>/", indicators.indicator_edit, name="indicator_edit"),
    path(
        "indikatoren/<uuid:indicator>/entfernen/",
        indicators.indicator_remove,
        name="indicator_remove",
    ),
]

on_a_measure = [
    path("", measures.measure, name="measure"),
    path("bearbeiten/", measures.measure_edit, name="measure_edit"),
    path("ziele/", measures.measure_goals, name="measure_goals"),
    path("verschieben/", measures.measure_move, name="measure_move"),
    path("entfernen/", measures.measure_remove, name="measure_remove"),
    path("bezuege/", frameworks.measure_tags, name="measure_tags"),
    path("merkmale/", attributes.measure_attributes, name="measure_attributes"),
    path("nachfolge/", successions.succession_add, name="succession_add"),
    path("beteiligte/neu/", parts.partner_add, name="partner_add"),
    path("beteiligte/<uuid:partner>/", parts.partner_edit, name="partner_edit"),
    path("beteiligte/<uuid:partner>/entfernen/", parts.partner_remove, name="partner_remove"),
    path("meilensteine/neu/", parts.step_add, name="step_add"),
    path("meilensteine/<uuid:step>/", parts.step_edit, name="step_edit"),
    path("meilensteine/<uuid:step>/entfernen/", parts.step_remove, name="step_remove"),
    path("indikatoren/neu/", indicators.output_add, name="output_add"),
    path("indikatoren/<uuid:output>/", indicators.output_edit, name="output_edit"),
    path("indikatoren/<uuid:output>/entfernen/", indicators.output_remove, name="output_remove"),
    path("geld/neu/", parts.line_add, name="line_add"),
    path("geld/<uuid:line>/", parts.line_edit, name="line_edit"),
    path("geld/<uuid:line>/entfernen/", parts.line_remove, name="line_remove"),
]

on_a_version = [
    path("", versions.version, name="version"),
    path("kurzfassung.pdf", version_files.summary_file, name="summary_file"),
    path("massnahmen.pdf", version_files.catalogue_file, name="catalogue_file"),
    path("veroeffentlichen/", versions.version_publish, name="version_publish"),
    path("zurueckziehen/", versions.version_withdraw, name="version_withdraw"),
    path("beschluss/", versions.version_adopt, name="version_adopt"),
]

of_versions: list[URLPattern | URLResolver] = [
    path("", versions.version_list, name="version_list"),
    path("neu/", versions.version_add, name="version_add"),
    path("vergleich/", versions.comparison, name="comparison"),
    path("vergleich.pdf", version_files.comparison_file, name="comparison_file"),
    path("oeffnen/", versions.concept_reopen, name="concept_reopen"),
    path("<int:edition>.<slug:ending>", version_files.version_file, name="version_file"),
    path("<int:edition>/", include(on_a_version)),
]

reading_measures_in = [
    path("", imports.measures_read, name="measures_read"),
    path("spalten/<uuid:mapping>/entfernen/", imports.mapping_remove, name="mapping_remove"),
    path("<uuid:table>/", imports.measures_preview, name="measures_preview"),
    path("<uuid:table>/spalten/", imports.measures_headings, name="measures_headings"),
    path("<uuid:table>/verwerfen/", imports.measures_drop, name="measures_drop"),
]

of_the_matrix = [
    path("", matrix_pages.matrix, name="matrix"),
    path("auffaelligkeiten/", matrix_pages.matrix_findings, name="matrix_findings"),
    path("tabelle.csv", matrix_files.matrix_csv, name="matrix_csv"),
    path("tabelle.xlsx", matrix_files.matrix_xlsx, name="matrix_xlsx"),
    path("<uuid:topic>/zustaendig/", matrix_pages.topic_give, name="topic_give"),
    path("<uuid:topic>/niemand/", matrix_pages.topic_take, name="topic_take"),
    path("<uuid:topic>/<str:part>/", matrix_pages.review_edit, name="review_edit"),
]

of_origins = [
    path("", origins.origins, name="origins"),
    path("an/<str:part>/", origins.part_origins, name="part_origins"),
    path("absatz/<uuid:paragraph>/", origins.paragraph_origins, name="paragraph_origins"),
    path("aus/<slug:kind>/<str:row>/", origins.source, name="source"),
    path("aus/<slug:kind>/<str:row>/nichts/", origins.source_aside, name="source_aside"),
    path("<uuid:origin>/entfernen/", origins.origin_remove, name="origin_remove"),
]

on_a_framework = [
    path("", frameworks.framework, name="framework"),
    path("bearbeiten/", frameworks.framework_edit, name="framework_edit"),
    path("entfernen/", frameworks.framework_remove, name="framework_remove"),
    path("eintraege/neu/", frameworks.framework_entries_add, name="framework_entries_add"),
    path(
        "eintraege/<uuid:framework_entry>/",
        frameworks.framework_entry_edit,
        name="framework_entry_edit",
    ),
    path(
        "eintraege/<uuid:framework_entry>/entfernen/",
        frameworks.framework_entry_remove,
        name="framework_entry_remove",
    ),
]

of_frameworks: list[URLPattern | URLResolver] = [
    path("", frameworks.framework_list, name="framework_list"),
    path("neu/", frameworks.framework_add, name="framework_add"),
    path("<uuid:framework>/", include(on_a_framework)),
]

of_attributes = [
    path("", attributes.attribute_list, name="attribute_list"),
    path("neu/", attributes.attribute_add, name="attribute_add"),
    path("<uuid:attribute>/", attributes.attribute_edit, name="attribute_edit"),
    path("<uuid:attribute>/verschieben/", attributes.attribute_move, name="attribute_move"),
    path("<uuid:attribute>/entfernen/", attributes.attribute_remove, name="attribute_remove"),
]

of_commitments = [
    path("", commitments.commitments, name="commitments"),
    path("zusagen.csv", commitments.commitments_csv, name="commitments_csv"),
    path("zusagen.xlsx", commitments.commitments_xlsx, name="commitments_xlsx"),
    path("fragen/", round_pages.round_open, name="round_open"),
    path("frist/", round_pages.round_change, name="round_change"),
    path("schliessen/", round_pages.round_close, name="round_close"),
    path("erneut/", round_pages.round_ask_again, name="round_ask_again"),
    path("uebrige/", round_pages.round_ask_rest, name="round_ask_rest"),
    path("schweigen/", round_pages.silence_edit, name="silence_edit"),
    path("stellen/", commitments.commitment_units, name="commitment_units"),
    path("stellen/<uuid:asked_unit>/senden/", round_pages.link_renew, name="link_renew"),
    path("stellen/<uuid:asked_unit>/link/", round_pages.link_show, name="link_show"),
    path("stellen/<uuid:asked_unit>/ende/", round_pages.link_withdraw, name="link_withdraw"),
    path("antworten/<uuid:asked>/", answer_pages.answer_enter, name="answer_enter"),
    path("zusage/<uuid:commitment>/", answer_pages.commitment_reply, name="commitment_reply"),
    path("zusage/<uuid:commitment>/uebernehmen/", answer_pages.proposal_take, name="proposal_take"),
    path("<str:measure>/", commitments.commitment_story, name="commitment_story"),
]

of_a_process: list[URLPattern | URLResolver] = [
    path("", concept.overview, name="overview"),
    path("beginnen/", concept.concept_begin, name="concept_begin"),
    path("einstellungen/", concept.concept_edit, name="concept_edit"),
    path("zeigen/", concept.concept_show, name="concept_show"),
    path("verbergen/", concept.concept_hide, name="concept_hide"),
    path("geld/", concept.money, name="money"),
    path("pruefung/", gate_pages.gate, name="gate"),
    path("pruefung/nachfolge/<uuid:organisation>/", gate_pages.lead_follow, name="lead_follow"),
    path("pruefung/<str:lack>/ausnahme/", gate_pages.waiver_add, name="waiver_add"),
    path("ausnahmen/<uuid:waiver>/", gate_pages.waiver_remove, name="waiver_remove"),
    path("fassungen/", include(of_versions)),
    path("herkunft/", include(of_origins)),
    path("querschnitt/", include(of_the_matrix)),
    path("merkmale/", include(of_attributes)),
    path("rahmenwerke/", include(of_frameworks)),
    path("zusagen/", include(of_commitments)),
    path("abschnitte/neu/", sections.section_add, name="section_add"),
    path("abschnitte/<uuid:section>/", include(on_a_section)),
    path("ziele/neu/", goals.goal_add, name="goal_add"),
    path("ziele/<str:goal>/", include(on_a_goal)),
    path("massnahmen/", measures.measure_list, name="measure_list"),
    path("massnahmen/neu/", measures.measure_add, name="measure_add"),
    path("massnahmen/massnahmen.xlsx", files.measures_xlsx, name="measures_xlsx"),
    path("massnahmen/massnahmen.csv", files.measures_csv, name="measures_csv"),
    path("massnahmen/einlesen/", include(reading_measures_in)),
    path(
        "massnahmen/nachfolge/<uuid:merging>/",
        successions.succession_remove,
        name="succession_remove",
    ),
    path("massnahmen/<str:measure>/", include(on_a_measure)),
]

urlpatterns = [path("<slug:process>/konzept/", include(of_a_process))]

public_patterns = [
    path(
        "<slug:process>/zusagen/<str:commitment_link>/",
        unit_commitments.unit_commitments,
        name="unit_commitments",
    ),
    path(
        "<slug:process>/zusagen/<str:commitment_link>/<str:measure>/",
        unit_commitments.unit_commitment,
        name="unit_commitment",
    ),
    path("<slug:process>/fassungen/", public_versions.versions, name="versions"),
    path("<slug:process>/fassungen/vergleich/", public_versions.comparison, name="comparison"),
    path(
        "<slug:process>/fassungen/vergleich.pdf",
        version_files.public_comparison_file,
        name="comparison_file",
    ),
    path("<slug:process>/fassungen/<int:edition>/", public_versions.version, name="version"),
    path(
        "<slug:process>/fassungen/<int:edition>.<slug:ending>",
        version_files.public_version_file,
        name="version_file",
    ),
    path(
        "<slug:process>/fassungen/<int:edition>/kurzfassung.pdf",
        version_files.public_summary_file,
        name="summary_file",
    ),
    path(
        "<slug:process>/fassungen/<int:edition>/massnahmen.pdf",
        version_files.public_catalogue_file,
        name="catalogue_file",
    ),
    path("<slug:process>/herkunft/", public_pages.trace, name="trace"),
    path("<slug:process>/ziele/", public_pages.goals, name="goals"),
    path("<slug:process>/ziele/<str:goal>/", public_pages.goal, name="goal"),
    path("<slug:process>/massnahmen/", public_pages.measures, name="measures"),
    path("<slug:process>/massnahmen/<str:measure>/", public_pages.measure, name="measure"),
]
