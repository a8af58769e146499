"""`python -m attrlint`."""

import os
import sys

# -m puts the folder it runs in first on the path, and that is often one that is to be linted: a
# json.py there would run. A checkout of attrlint itself is the one folder that is wanted.
HERE = os.getcwd()
if sys.path[0] in ("", HERE) and os.path.dirname(os.path.dirname(__file__)) != HERE:
    del sys.path[0]

from attrlint.cli import script  # noqa: E402

sys.exit(script())
