"""What programs propose: nothing is decided by a program, so each proposal waits until a person carries it out."""
