"""Holding votes in the workspace, voting by link or logged in, and the published results."""
