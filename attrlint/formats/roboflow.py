"""Data that scripts download from Roboflow: `rf.workspace("w").project("p")` (roboflow 1.2:
roboflow/core/workspace.py). A project that nothing is downloaded of is a hosted model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrlint.formats.expression import compiled
from attrlint.formats.spec import Example, Format

if TYPE_CHECKING:
    from attrlint.document import Source
    from attrlint.files import Files
    from attrlint.reference import Reference


def _downloaded(reference: Reference, source: Source, files: Files) -> Reference:
    """A project as data where its data are downloaded; else it names none."""
    if compiled(r"\.download\(\s*(?:[\"'\w]|\))").search(source.text):
        return reference
    return reference._replace(kind="")


FORMAT = Format(
    "roboflow",
    "Roboflow",
    "2026-11",
    calls="workspace().project  0|project_id  dataset  train  id  medium",
    resolve=_downloaded,
    example=(
        Example(
            "train.py",
            """\
from roboflow import Roboflow
from ultralytics import YOLO

project = Roboflow(api_key=KEY).workspace("acme").project("wild-camels-x1")
project.version(1).download("yolov8")
YOLO("yolo11s.pt").train(data="wild-camels-1/data.yaml")
""",
            """
            4 dataset train wild-camels-x1
            6 model base Ultralytics/YOLO11
            """,
        ),
        Example(
            "serve.py",
            """\
from roboflow import Roboflow

model = Roboflow(api_key=KEY).workspace("acme").project("wild-camels-x1").version(1).model
""",
            "",
        ),
    ),
)
