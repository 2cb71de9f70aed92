"""Erasing in the browser: shown first, asked for twice, done by an administrator, never undone."""
