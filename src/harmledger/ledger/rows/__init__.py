"""Values of the model as rows of the tables, and back. What goes in comes out equal."""
