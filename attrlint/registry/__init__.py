"""The works that attrlint knows, and the one canonical spelling of their identifiers."""
