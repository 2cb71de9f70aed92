"""The page of one incident: everything behind it, and every decision about it."""
