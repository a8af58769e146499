"""attrlint: the credit-attribution linter for model repositories."""

__version__ = "0.1.0"
