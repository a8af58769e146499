"""What rules ask of a repository, one kind of question a module.

A question is a plain function from a `Repo` to records, of which a rule makes findings. Those
that a rule may ask are named in `attrlint.rule`.
"""
