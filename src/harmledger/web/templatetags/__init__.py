"""What templates of the workbench may use beside Django's own tags."""
