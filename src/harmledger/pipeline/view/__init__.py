"""From the state of the book before and after to the values of "What these reports change". Pure."""
