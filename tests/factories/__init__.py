"""Records for tests, one module an app."""
