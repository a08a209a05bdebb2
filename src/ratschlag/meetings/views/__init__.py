"""Planning in the workspace, and the calendars to subscribe to."""
