"""Shell scripts: words, variables, here-documents, flags, and the places of all of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrlint.parse import shell
from attrlint.parse.shell import Command, Word, alternatives, flags, positional, program


def commands(text: str) -> tuple[Command, ...]:
    return shell.parse(text).commands


def texts(command: Command) -> list[str]:
    return [word.text for word in command.words]


def value(text: str, name: str) -> Word:
    """The first value of a flag, in whichever command has it."""
    for command in commands(text):
        for flag in flags(command):
            if flag.name == name:
                return flag.values[0]
    raise AssertionError(f"no flag {name}")


def source(text: str, word: Word) -> str:
    return text[word.span.start : word.span.end]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("python a.py --x y", ["python", "a.py", "--x", "y"]),
        ("python a.py \\\n  --x y \\\r\n --z", ["python", "a.py", "--x", "y", "--z"]),
        ("a 'b c' \"d e\" f\\ g", ["a", "b c", "d e", "f g"]),
        ("a $'b\\tc' \"d\\\"e\\\\\\$f\" ''", ["a", "b\tc", 'd"e\\$f', ""]),
        ("a b#c # d", ["a", "b#c"]),
        ("a > out.txt 2>&1 < in b", ["a", "b"]),
        ("a --x <path to it> --y <z> b", ["a", "--x", "<path to it>", "--y", "<z>", "b"]),
        ("a --x /home/me/<model> --y z", ["a", "--x", "/home/me/<model>", "--y", "z"]),
        ("a --x <path \\\n --y z", ["a", "--x", "--y", "z"]),
        ("a <in >out b", ["a", "b"]),
        ("X=1 Y=2 a b", ["a", "b"]),
        ("if a b; then", ["a", "b"]),
        ("run() { a b; }", ["a", "b"]),
        ("[[ -f x && y ]] || a b", ["a", "b"]),
        ("((x+1)); a b", ["a", "b"]),
        ('a $X ${Y} $1 "$@"', ["a", "$X", "${Y}", "$1", "$@"]),
        ('a data=\'["x","y"]\'', ["a", 'data=["x","y"]']),
        ("a caf\u00e9 \U0001f600 b", ["a", "caf\u00e9", "\U0001f600", "b"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert texts(commands(text)[0]) == words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("a; b && c || d | e & f\ng", 7),
        ("# only a comment", 0),
        ("for x in 1 2; do a; done", 1),
        ("case $x in\n p) a;;\n q|r) b;;\n *) c;;\nesac", 3),
        ("while a; do b; done", 2),
        ("x=$(a | b)", 2),
        ("x=`a` b", 2),
        ("submit -- a x \\&\\& b y", 2),
        ("bash -c 'a x && b y'", 2),
    ],
)
def test_commands(text: str, count: int) -> None:
    assert len(commands(text)) == count


@pytest.mark.parametrize(
    ("text", "expected", "at", "defined"),
    [
        ("a --m org/x", "org/x", "org/x", None),
        ("a --m 'org/x'", "org/x", "org/x", None),
        ('a --m="org/x"', "org/x", "org/x", None),
        ("M=org/x\na --m $M", "org/x", "$M", "org/x"),
        ('M="org/x"\na --m "${M}"', "org/x", "${M}", "org/x"),
        ("export M='org/x'\na --m=$M", "org/x", "$M", "org/x"),
        ("readonly M=org/x\na --m $M", "org/x", "$M", "org/x"),
        ("f() { local M=org/x; a --m $M; }", "org/x", "$M", "org/x"),
        ("A=org/x; B=$A; C=$B\na --m $C", "org/x", "$C", "org/x"),
        ("N=x\nM=org/$N\na --m $M", "org/x", "$M", "org/$N"),
        ("N=x\na --m org/$N", "org/x", "org/$N", None),
        ("a --m ${M:-org/x}", "org/x", "org/x", None),
        ('a --m "${1:-org/x}"', "org/x", "org/x", None),
        ("M=${M:-org/x}\na --m $M", "org/x", "$M", "org/x"),
        ("M=y\na --m ${M:-org/x}", "y", "${M:-org/x}", "y"),
        ("f() { a --m $M; }\nM=org/x\nf", "org/x", "$M", "org/x"),
        ("declare -A T=([k]=org/x)\na --m ${T[k]}", "org/x", "${T[k]}", "org/x"),
        ("I=M; M=org/x\na --m ${!I}", "org/x", "${!I}", "org/x"),
        ("M=org\nM+=/x\na --m $M", "org/x", "$M", "org\nM+=/x"),
    ],
)
def test_variables(text: str, expected: str, at: str, defined: str | None) -> None:
    word = value(text, "m")
    assert (word.text, source(text, word), word.known) == (expected, at, True)
    if defined is None:
        assert word.defined is None
    else:
        assert word.defined is not None
        assert text[word.defined.start : word.defined.end] == defined


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a --m $M", "$M"),
        ("a --m $HOME/models/org/x", "$HOME/models/org/x"),
        ("M=$1\na --m $M", "$1"),
        ("a --m $(cat name)", "$(cat name)"),
        ("a --m ${M##*/}", "${M##*/}"),
    ],
)
def test_unknown_stays_as_written(text: str, written: str) -> None:
    word = value(text, "m")
    assert (word.text, word.known) == (written, False)


@pytest.mark.parametrize(
    "text",
    [
        'ARGS=(--m org/x --n y)\na "${ARGS[@]}"',
        "ARGS=(\n  # which\n  --m org/x\n)\nARGS+=(--n y)\na ${ARGS[@]}",
        'ARGS="--m org/x --n y"\na $ARGS',
        'ARGS="\\\n  --m org/x \\\n  --n y \\\n"\na $ARGS',
        'ONE="--m org/x"\nTWO="--n y"\nALL="$ONE $TWO"\na $ALL',
        "read -r -d '' ARGS <<EOF\n  --m org/x \\\n  --n y\nEOF\na $ARGS",
        "ARGS=$(cat <<'EOF'\n--m org/x --n y\nEOF\n)\na $ARGS",
        "CMD='a --m \"org/x\" --n y'\neval $CMD",
        'bash -c "a --m org/x --n y"',
        "export ARGS='--m org/x --n y'\nsrun -n 1 bash -lc 'cd z && a $ARGS | tee \"$LOG\"'",
    ],
)
def test_option_strings_keep_the_place_of_their_words(text: str) -> None:
    word, other = value(text, "m"), value(text, "n")
    assert (word.text, source(text, word)) == ("org/x", "org/x")
    assert (other.text, source(text, other)) == ("y", "y")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("for M in org/a org/b; do\n  x --m $M\ndone", ["org/a", "org/b"]),
        ("for N in a b; do M=org/$N; x --m $M; done", ["org/a", "org/b"]),
        ("if c; then M=org/a; else M=org/b; fi\nx --m $M", ["org/a", "org/b"]),
        ("case $1 in\na) M=org/a;;\nb) M=org/b;;\nesac\nx --m $M", ["org/a", "org/b"]),
        ("M=org/a\nM=org/b\nx --m $M", ["org/b"]),
        ("if c; then M=z; fi\nM=a\nif d; then M=b; fi\nx --m $M", ["a", "b"]),
        ("if c; then M=${M:-a}; else M=${M:-b}; fi\nx --m $M", ["a", "b"]),
        ("if c; then M=a; if d; then N=$M; fi; fi\nx --m $N", ["a"]),
        ("if c; then M=a; elif d; then x --m ${M:-b}; fi", ["b"]),
        ('L=(org/a org/b)\nfor M in "${L[@]}"; do x --m $M; done', ["org/a", "org/b"]),
    ],
)
def test_alternatives(text: str, expected: list[str]) -> None:
    assert [word.text for word in alternatives(value(text, "m"))] == expected


@pytest.mark.parametrize(
    ("text", "target", "body", "reader"),
    [
        ("cat > f.yaml <<EOF\nmodel: x\nEOF\n", "f.yaml", "model: x\n", "cat"),
        ("cat <<'EOF' >> f.yaml\na\nb\nEOF", "f.yaml", "a\nb\n", "cat"),
        ("cat <<-EOF | tee f.yaml\n\ta\n\tEOF\nb", "f.yaml", "\ta\n", "cat"),
        ("read -r -d '' X <<EOF\n--a b\nEOF\n", "X", "--a b\n", "read"),
        ("python - <<EOF\nimport x\nEOF\n", "", "import x\n", "python"),
        ("cat > f <<EOF\r\na\r\nEOF\r\n", "f", "a\r\n", "cat"),
        ("cat > f <<EOF\nnever closed", "f", "never closed", "cat"),
    ],
)
def test_heredocs(text: str, target: str, body: str, reader: str) -> None:
    (heredoc,) = shell.parse(text).heredocs
    assert (heredoc.target, heredoc.text, heredoc.program) == (target, body, reader)
    assert text[heredoc.span.start : heredoc.span.end] == body


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a --x v", [("x", ["v"])]),
        ("a --x=v --y", [("x", ["v"]), ("y", [])]),
        ("a -x v -1 --lr -1e-5", [("x", ["v", "-1"]), ("lr", ["-1e-5"])]),
        ("a --d org/a 0.5 org/b 1 --e z", [("d", ["org/a", "0.5", "org/b", "1"]), ("e", ["z"])]),
        ("a a.b.c=v +d.e=w ++f=x", [("a.b.c", ["v"]), ("d.e", ["w"]), ("f", ["x"])]),
        ("a --cfg f lr=1", [("cfg", ["f"]), ("lr", ["1"])]),
        ("a --model_args pretrained=x,peft=y", [("model_args", ["pretrained=x,peft=y"])]),
        ("a x='[p, q]'", [("x", ["[p, q]"])]),
        ("torchrun --nnodes 2 a.py --x v", [("x", ["v"])]),
        ("accelerate launch --config_file c.yaml a.py --x v", [("x", ["v"])]),
        ("a -- --x v", [("x", ["v"])]),
        ("a --x v python b.py --y w", [("x", ["v"]), ("y", ["w"])]),
        ("a --x python", [("x", ["python"])]),
    ],
)
def test_flags(text: str, expected: list[tuple[str, list[str]]]) -> None:
    (command,) = commands(text)
    found = flags(command)
    assert [(flag.name, [word.text for word in flag.values]) for flag in found] == expected
    for flag in found:
        assert text[flag.name_span.start : flag.name_span.end] == flag.name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("python qlora.py --x y", "qlora.py"),
        ("CUDA_VISIBLE_DEVICES=0 nohup python3 -u scripts/a.py", "scripts/a.py"),
        ("python3 -m verl.trainer.main_ppo a=b", "verl.trainer.main_ppo"),
        ("torchrun --nproc_per_node=8 --master_port 1234 train.py", "train.py"),
        ("accelerate launch -m axolotl.cli.train c.yml", "axolotl.cli.train"),
        ("accelerate launch --num_processes 2 train_lora.py", "train_lora.py"),
        ("deepspeed --module openrlhf.cli.train_sft", "openrlhf.cli.train_sft"),
        ("deepspeed --include localhost:0 llava/train.py", "llava/train.py"),
        ("python -m torch.distributed.run --nproc_per_node 2 a.py", "a.py"),
        ("srun --mpi=pmix bash run.sh x", "run.sh"),
        (
            "ray job submit --address=x -- python3 -m openrlhf.cli.train_ppo",
            "openrlhf.cli.train_ppo",
        ),
        ("python submit.py --gpus 8 -- accelerate launch a/b.py --x y", "a/b.py"),
        ("env X=1 uv run python a.py", "a.py"),
        ("$LAUNCH a.py --x y", "a.py"),
        ("huggingface-cli download org/x", "huggingface-cli download"),
        ("swift sft --model x", "swift sft"),
        ("trl dpo --model x", "trl dpo"),
        ("tune run --nproc_per_node 2 lora --config x", "tune run"),
        ("./train.sh --x y", "./train.sh"),
        ("sbatch --gres=gpu:8 jobs/train.slurm -m x", "jobs/train.slurm"),
        ("yolo detect predict model=x.pt", "yolo detect predict"),
        ("yolo train model=x.pt", "yolo train"),
        ("python - x", "python"),
        ("torchrun", "torchrun"),
    ],
)
def test_program(text: str, expected: str) -> None:
    assert program(commands(text)[0]) == expected


def test_positional() -> None:
    (command,) = commands("huggingface-cli download org/x f.bin --repo-type dataset y")
    assert [word.text for word in positional(command)] == ["org/x", "f.bin"]


def test_assignments_have_places() -> None:
    text = "export A=x B='y z'\nC=(p q)"
    found = shell.parse(text).assignments
    assert [(one.name, [word.text for word in one.words]) for one in found] == [
        ("A", ["x"]),
        ("B", ["y z"]),
        ("C", ["p", "q"]),
    ]
    assert [text[one.name_span.start : one.name_span.end] for one in found] == ["A", "B", "C"]
    assert [one.array for one in found] == [False, False, True]


def test_comments() -> None:
    text = "#!/bin/sh\n#SBATCH --gres=gpu\n# one\r\na b # two\n'# no'"
    spans = shell.parse(text).comments
    assert [text[span.start : span.end] for span in spans] == ["# one", "# two"]


def test_a_commented_out_argument_does_not_end_the_command() -> None:
    text = "a --x y \\\n  # --m org/no \\\n  # more\n  --n z\nb"
    first, second = commands(text)
    assert texts(first) == ["a", "--x", "y", "--n", "z"]
    assert texts(second) == ["b"]


@pytest.mark.parametrize(
    ("text", "at"),
    [("a 'b\nc d", 2), ('a "b\nc d', 2), ("a $(b\nc d", 2), ("a ${b\nc d", 2)],
)
def test_what_is_not_closed_is_a_fault_and_reading_goes_on(text: str, at: int) -> None:
    found = shell.parse(text)
    assert [fault.span.start for fault in found.faults] == [at]
    assert texts(found.commands[-1]) == ["c", "d"]


@pytest.mark.parametrize(
    "text",
    [
        'A="x x"\n' + 'A="$A $A"\n' * 200 + "a $A",
        "A=(x x)\n" + 'A=("${A[@]}" "${A[@]}")\n' * 200 + 'a "${A[@]}"',
        "A=x\n" + "A=$A\n" * 5000 + "a $A",
        "$(" * 3000,
        "a ${b:-" * 3000,
        '"$(`' * 3000,
    ],
)
def test_what_grows_without_end_is_cut_short(text: str) -> None:
    found = shell.parse(text)
    assert all(len(word.text) < 100_000 for one in found.commands for word in one.words)


SIGNS = """a --x ' " $A ${A } ${A:-b} $( ) ` A= A+= ( < > # ; && if fi esac ;; [[ ]] ${A[@]}
${!A} é =v case"""
SPACED = (" ", "\n", "\\\n", "\r\n", "<<EOF\n", "EOF\n", "for A in ", "; do ", "case x in ")
SCRIPTISH = st.lists(st.sampled_from((*SIGNS.split(), *SPACED)), max_size=40).map("".join)


@given(st.one_of(st.text(), SCRIPTISH))
def test_any_text_is_read_and_every_place_is_inside(text: str) -> None:
    found = shell.parse(text)
    spans = [*found.comments, *(fault.span for fault in found.faults)]
    spans.extend(heredoc.span for heredoc in found.heredocs)
    for command in found.commands:
        assert isinstance(program(command), str)
        spans.append(command.span)
        spans.extend(flag.name_span for flag in flags(command))
        words = [*command.words, *positional(command)]
        words.extend(word for flag in flags(command) for word in flag.values)
        for word in [each for one in words for each in alternatives(one)]:
            spans.append(word.span)
            if word.defined:
                spans.append(word.defined)
    for span in spans:
        assert 0 <= span.start <= span.end <= len(text)


@given(st.lists(st.from_regex(r"[A-Za-z0-9_./:@-]{1,12}", fullmatch=True), min_size=1))
def test_plain_words_are_their_source(words: list[str]) -> None:
    text = "cmd " + " ".join(f"'{word}'" if len(word) % 2 else word for word in words)
    (command,) = commands(text)
    assert [source(text, word) for word in command.words[1:]] == words
    assert texts(command)[1:] == words
