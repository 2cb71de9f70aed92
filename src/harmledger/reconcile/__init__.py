"""From the claims of an incident to figures that replay; tolls held against each other. Pure."""
