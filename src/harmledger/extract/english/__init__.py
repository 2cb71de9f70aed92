"""English: from sentences to harms, happenings and who is said to have done them, and their assembly into accounts."""
