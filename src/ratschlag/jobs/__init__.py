"""Background jobs on the database's own queue: retries, a timetable, workers and heartbeat."""
