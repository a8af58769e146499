"""Tables that are kept between runs are made anew where what they are made of changes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from attrlint.kept import tables

MODULE = """
from attrlint.kept import tables

def words(path):
    def made():
        print("made")
        return {"words": (frozenset(open(path).read().split()), None, 1.5)}
    return tables.table("words", made, [path])
"""
RUN = """
import sys
from attrlint.kept import tables
heard = []
sys.addaudithook(lambda event, args: event == "open" and heard.append(args[0]))
if sys.argv[1] == "keep":
    tables.keep()
import words
found, nothing, number = words.words(sys.argv[2])["words"]
print(sorted(found), nothing, number, heard.count(sys.argv[2]))
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "words.py").write_text(MODULE, encoding="utf-8")
    (tmp_path / "list.txt").write_text("b a", encoding="utf-8")
    return tmp_path


def run(place: Path, mode: str = "keep", **more: str) -> str:
    home = str(Path(tables.__file__).parent.parent.parent)
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    env |= {"ATTRLINT_CACHE_DIR": str(place / "cache")}
    env |= {"PYTHONPATH": f"{home}{os.pathsep}{place}", **more}
    call = (sys.executable, "-c", RUN, mode, str(place / "list.txt"))
    done = subprocess.run(call, env=env, capture_output=True, text=True)
    assert done.stderr == ""
    return done.stdout


def test_a_process_takes_what_another_left(place: Path) -> None:
    assert run(place) == "made\n['a', 'b'] None 1.5 1\n"
    assert run(place) == "['a', 'b'] None 1.5 1\n"  # and says that its answer comes from the file


@pytest.mark.parametrize("name", ["list.txt", "words.py"])
def test_it_is_made_again_where_a_file_or_its_maker_changed(place: Path, name: str) -> None:
    run(place)
    with (place / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert run(place).startswith("made\n")
    assert not run(place).startswith("made\n")


def test_a_damaged_file_is_none(place: Path) -> None:
    run(place)
    (file,) = (place / "cache").iterdir()
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(bytes(data))
    assert run(place).startswith("made\n")


def test_a_folder_that_cannot_be_made_is_no_error(place: Path) -> None:
    (place / "cache").write_text("", encoding="utf-8")
    assert run(place) == run(place) == "made\n['a', 'b'] None 1.5 1\n"


def test_nothing_is_written_where_nobody_asked(place: Path) -> None:
    assert run(place, "ask").startswith("made\n")
    assert run(place, PYTHONDONTWRITEBYTECODE="1").startswith("made\n")
    assert not (place / "cache").exists()


def test_a_run_leaves_its_answer_its_expressions_and_its_tables(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("---\nlicense: MIT\n---\n\n# A model\n", encoding="utf-8")
    home = str(Path(tables.__file__).parent.parent.parent)
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    env |= {"ATTRLINT_CACHE_DIR": str(tmp_path / "cache"), "PYTHONPATH": home}
    call = (sys.executable, "-m", "attrlint", "--exit-zero", "README.md")
    said = [
        subprocess.run(call, cwd=tmp_path, env=env, capture_output=True).stdout for _ in range(2)
    ]
    assert said[0] == said[1] != b""  # it ends at once, and all is said and kept
    kept = {path.name.partition("-")[0] for path in (tmp_path / "cache").iterdir()}
    assert kept == {"run", "expressions", "tables"}
