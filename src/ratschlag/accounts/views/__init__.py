"""Pages of logging in and of one's own account. The steps are allauth's, the pages ours."""
