"""The desk: who works on what, saved searches, jobs that run in the background. Outside the log."""
