"""Facts about text: sentences, numbers, folding, near copies. No knowledge of the field."""
