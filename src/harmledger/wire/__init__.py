"""ANNOTATION JSON to the model and back: the one place where inclusive days and half-open periods meet."""
