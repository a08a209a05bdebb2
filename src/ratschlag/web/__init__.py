"""The frame of all pages: base templates, components, static files, and composed pages."""
