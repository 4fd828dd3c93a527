"""One module per page: gate, form, command, render."""
