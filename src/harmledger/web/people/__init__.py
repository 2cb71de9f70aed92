"""Who works here: accounts, roles, audiences, invitations. Outside the log, in the file of the book."""
