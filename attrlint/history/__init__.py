"""The git history of a repository, as far as credit depends on it. Git is started only here, and
only when it is asked for; what cannot be read is a `NoHistory` with one line."""
