"""How the shipped model was made: annotated reports, labels, encoder, heads, figures. `sh training/run` does it all."""
