"""A report to what it says: accounts, tolls, observations. Pure; lexicons come in as arguments."""
