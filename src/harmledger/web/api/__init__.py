"""The JSON API: programs read what a person may read, and propose what a person may decide. Needs the extra `api`."""
