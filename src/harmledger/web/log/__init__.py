"""The log: who did what when, and whether the book still agrees with it."""
