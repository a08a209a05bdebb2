"""The gallery alone, so that its tests need no page of the product."""

from django.urls import path

from ratschlag.web.gallery import gallery

urlpatterns = [path("", gallery, name="gallery")]
