"""What commands print for people: width-aware, readable without colour, no more than needed."""
