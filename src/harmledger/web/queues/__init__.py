"""What waits for people: new reports, pairs that may be one, disagreements, questions, second looks."""
