"""Reads the commands of a shell script one after the other, and what its variables hold."""

from __future__ import annotations

import re

from attrlint.document import Span
from attrlint.parse.shell import Assignment, Command, Heredoc, Shell
from attrlint.parse.shell_brackets import closing_parenthesis, here_document
from attrlint.parse.shell_handed import options, parts, script_in, unwrapped
from attrlint.parse.shell_scan import MAX_DEPTH, QUOTES, Scanner
from attrlint.parse.shell_values import MAX_SPENT, Values
from attrlint.parse.tree import Fault
from attrlint.parse.words import Piece, Word, join
from attrlint.record import NamedTuple

_ASSIGNMENT = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)(\[[^\]\s]*\])?(\+?)=")
_FUNCTION = re.compile(r"(?:function[ \t]+)?[\w.:-]+[ \t]*\([ \t]*\)|function[ \t]+[\w.:-]+")
_REDIRECT = re.compile(r"(?:\d*|&)(<<<|<<-?|<>|[<>]\(|>>|>\||[<>]&?)")
_BLANK = re.compile(r"<[A-Za-z_](?:[^<>\n|;&$`]{0,80}[^<>\n|;&$`\s])?>(?=[\s\\]|\Z)")
_TAG = re.compile(r"""[ \t]*(\\?["']?)([A-Za-z_!][\w.!-]*)["']?""")
_LOOP = re.compile(r"(for|select)[ \t]+([A-Za-z_]\w*)(?:\s+in\b|[ \t]*(?=[;\n]))")
_CASE = re.compile(r"case[ \t]{1,20}[^\n;]{0,200}?\sin\b")
_CASE_PATTERN = re.compile(r"[^\n()]{0,200}\)")
_RESUMES = re.compile(r"(?:\r?\n[ \t]*#[^\n]*)*\r?\n[ \t]*--?[A-Za-z]")
_KEYWORDS = "if then elif else fi while until do done esac { } ! time coproc"
_DECLARES = frozenset(("export", "readonly", "local", "declare", "typeset"))
MAX_PIECES = 500
MAX_COMMANDS = 10_000  # of 2,000 real scripts one has 1,757
MAX_UNCLOSED = 8


class _Heading(NamedTuple):
    """A here-document that has been announced on this line."""

    tag: str
    dash: bool
    quoted: bool


class _Script:
    """What has been read of a script so far."""

    def __init__(self, text: str, values: Values) -> None:
        self.text = text
        self.values = values
        self.commands: list[Command] = []
        self.assignments: list[Assignment] = []
        self.heredocs: list[Heredoc] = []
        self.comments: list[Span] = []
        self.faults: list[Fault] = []
        self.unclosed = 0

    @property
    def cut(self) -> str:
        """What is not read, "" where all is."""
        if len(self.commands) >= MAX_COMMANDS:
            return f"its commands beyond the first {MAX_COMMANDS:,}"
        is_spent = self.values.spent > MAX_SPENT
        return f"what its variables stand for beyond {MAX_SPENT:,} characters" if is_spent else ""


def read(text: str, known: dict[str, str]) -> Shell:
    """Reads a script, twice if a function uses variables that are set only further down, or what
    it is called with.
    """
    script = _Script(text, Values(known))
    _Reader(script, Span(0, len(text))).run()
    later, handed = script.values.final(), script.values.called
    if script.values.missing and (later or any(handed.values())):
        script = _Script(text, Values(known, later, handed))
        _Reader(script, Span(0, len(text))).run()
    for words in options(script.assignments, text):
        script.commands.append(Command(words, words[0].span))
    return Shell(
        tuple(script.commands),
        tuple(script.assignments),
        tuple(script.heredocs),
        tuple(script.comments),
        tuple(script.faults),
        script.cut,
    )


class _Reader:
    """Reads the commands in a part of a script: the whole, or the inside of a substitution."""

    def __init__(self, script: _Script, span: Span, depth: int = 0) -> None:
        self.script = script
        self.depth = depth
        self.scan = Scanner(script.text, span, script.values, script.faults, self._inside, depth)
        self.cases = 0
        self.defined = ""
        self.groups: list[str] = []
        self.printed: Word | None = None
        self.resumed = False
        self._begin_line()
        self._begin_command()

    def _begin_command(self) -> None:
        self.start = self.stop = self.scan.at
        self.words: list[Word] = []
        self.set: list[Assignment] = []

    def _begin_line(self) -> None:
        self.headings: list[_Heading] = []
        self.written = ""
        self.readers: list[str] = []

    def run(self) -> None:
        """Reads to the end."""
        scan, text = self.scan, self.script.text
        while True:
            continued = scan.blanks()
            if scan.at >= scan.end or len(self.script.commands) >= MAX_COMMANDS:
                break
            char = text[scan.at]
            self.resumed = self.resumed and char == "#"
            if char == "#":
                self._comment(continued)
            elif char == "\n":
                self._end_command()
                self._end_line()
            elif match := _REDIRECT.match(text, scan.at, scan.end):
                self._redirect(match)
            elif char in ";&|()":
                self._operator(char)
            elif self.words or not self._command_start():
                self._word()
        self._end_command()
        self._end_line()
        for _ in range(self.cases):  # never closed
            self.script.values.end_branches()

    def _comment(self, continued: bool) -> None:
        scan, text = self.scan, self.script.text
        end = text.find("\n", scan.at, scan.end)
        end = end if end >= 0 else scan.end
        span = Span(scan.at, end - text.endswith("\r", scan.at, end))
        if not text.startswith(("#!", "#SBATCH"), scan.at):
            self.script.comments.append(span)
        scan.at = end
        # A comment amid continued lines ends the command in bash; people mean it to go on.
        self.resumed = self.resumed or bool(continued and _RESUMES.match(text, end, scan.end))
        if self.resumed:
            scan.at = text.find("\n", end) + 1

    def _operator(self, char: str) -> None:
        scan, text = self.scan, self.script.text
        self._end_command()
        if text.startswith(";;", scan.at):
            scan.at += 2
            if self.cases:
                self.script.values.next_branch()
                self._case_pattern()
        elif char == "(" and text.startswith("((", scan.at):
            scan.at = self._closing(scan.at, 1) + 1
        else:
            scan.at += 1
        self.start = scan.at

    def _closing(self, at: int, width: int) -> int:
        """The offset of the `)` for the opening at `at`; its own end, and a fault, if none."""
        scan, faults = self.scan, self.script.faults
        close = closing_parenthesis(self.script.text, at + width, scan.end)
        if close >= 0:
            return close
        faults.append(Fault("( is never closed", Span(at, at + width)))
        self.script.unclosed += 1  # each looked at all that follows
        return at + width - 1 if self.script.unclosed <= MAX_UNCLOSED else scan.end - 1

    def _command_start(self) -> bool:
        """Takes a keyword, a function's head or an assignment; False if a word stands here."""
        scan, text = self.scan, self.script.text
        if match := _ASSIGNMENT.match(text, scan.at, scan.end):
            self._assignment(match)
            return True
        if match := _LOOP.match(text, scan.at, scan.end):
            scan.at = match.end()
            self._loop(match[2])
            return True
        if match := _CASE.match(text, scan.at, scan.end):
            scan.at = match.end()
            self.cases += 1
            self.script.values.begin_branches()
            self._case_pattern()
            return True
        if text.startswith("[[", scan.at):
            close = text.find("]]", scan.at, scan.end)
            line_end = text.find("\n", scan.at, scan.end)
            if close >= 0 and (line_end < 0 or close < line_end):
                scan.at = close + 2
                return True
        if match := _FUNCTION.match(text, scan.at, scan.end):
            scan.at = match.end()
            self.defined = match.group().removeprefix("function").strip(" \t()")
            self.script.values.define(self.defined)
            return True
        return self._keyword()

    def _keyword(self) -> bool:
        scan, text = self.scan, self.script.text
        end = scan.at
        while end < scan.end and text[end] not in " \t\r\n;&|<>()":
            end += 1
        word = text[scan.at : end]
        if word not in _KEYWORDS.split():
            return False
        values = self.script.values
        if word == "if":
            self.cases += 1
            values.begin_branches()
        elif word in ("elif", "else"):
            values.next_branch()
        elif word in ("fi", "esac") and self.cases:
            self.cases -= 1
            values.end_branches()
        elif word == "{":
            self.groups.append(values.function)
            values.function, self.defined = self.defined or values.function, ""
        elif word == "}" and self.groups:
            values.function = self.groups.pop()
        scan.at = self.start = end
        return True

    def _case_pattern(self) -> None:
        """Steps over `pattern)`, but not over `esac`."""
        scan, text = self.scan, self.script.text
        while scan.at < scan.end and text[scan.at].isspace():
            scan.at += 1
        if not text.startswith("esac", scan.at) and (
            match := _CASE_PATTERN.match(text, scan.at, scan.end)
        ):
            scan.at = match.end()

    def _loop(self, name: str) -> None:
        """`for name in words`: any of them may be meant."""
        scan, text = self.scan, self.script.text
        words: list[Word] = []
        while True:
            scan.blanks()
            if scan.at >= scan.end or text[scan.at] in "\n;&|<>()#":
                break
            words.extend(scan.words())
        if words:
            self.script.values.set(name, tuple(words))

    def _assignment(self, match: re.Match[str]) -> None:
        """`X=word`, `X+=word`, `X=(words)`, `X[i]=word`."""
        scan, values = self.scan, self.script.values
        name, index, append = match.groups()
        scan.at = match.end()
        array = self.script.text.startswith("(", scan.at) and scan.at < scan.end
        words = self._items() if array else self._value()
        place = Span(match.start(), match.start() + len(name))
        self.set.append(Assignment(name, place, tuple(words), array))
        if index is not None:
            key = Piece(f"[{index[1:-1].strip(QUOTES)}]=", Span(*match.span(2)))
            values.set_item(name, key, words)
        elif array:
            values.set_array(name, (*(values.array(name) if append else ()), *words))
        elif not (append and (held := values.get(name)) and held[0].pieces):
            values.set(name, tuple(words))
        elif len(held[0].pieces) <= MAX_PIECES:
            values.set(name, (join((*_pieces(held[0]), *_pieces(words[0]))),))

    def _value(self) -> list[Word]:
        """The value after `=`, never split: an empty word if there is none."""
        scan = self.scan
        start = scan.at
        pieces = scan.pieces()
        if not pieces:
            return [Word("", Span(start, start), "")]
        return [join(pieces, self.script.text[start : scan.at])]

    def _items(self) -> list[Word]:
        """The words between the parentheses of an array."""
        scan, text = self.scan, self.script.text
        scan.at += 1
        words: list[Word] = []
        while True:
            scan.blanks()
            if scan.at >= scan.end:
                return words
            char = text[scan.at]
            if char == ")":
                scan.at += 1
                return words
            if char == "#":
                self._comment(continued=False)
            elif char == "\n":
                scan.at += 1
            else:
                words.extend(scan.words())

    def _redirect(self, match: re.Match[str]) -> None:
        scan, text = self.scan, self.script.text
        operator = match[1]
        if blank := _BLANK.match(text, scan.at, scan.end):  # `<path to the model>`, to be filled in
            glued = self.words and self.stop == blank.start()  # /home/me/<the model>
            before = _pieces(self.words.pop()) if glued else ()
            scan.at = self.stop = blank.end()
            self.words.append(join([*before, Piece(blank[0], Span(*blank.span()))], blank[0]))
            return
        scan.at = match.end()
        if operator in ("<(", ">("):
            close = self._closing(scan.at - 2, 2)
            if close > scan.at:
                self._inside(Span(scan.at, close))
            scan.at = close + 1
            return
        if operator.startswith("<<") and operator != "<<<":
            if tag := _TAG.match(text, scan.at, scan.end):
                scan.at = tag.end()
                self.headings.append(_Heading(tag[2], operator == "<<-", bool(tag[1])))
            return
        scan.blanks()
        if scan.at < scan.end and text[scan.at] not in "\n;&|<>()":
            words = scan.words()
            if operator in (">", ">>", ">|") and words and match.group()[0] != "2":
                self.written = words[0].text

    def _word(self) -> None:
        scan, text = self.scan, self.script.text
        declares = self.words and self.words[0].text in _DECLARES
        if declares and (match := _ASSIGNMENT.match(text, scan.at, scan.end)):
            self._assignment(match)
            return
        if not self.words:
            self.start = scan.at
        self.words.extend(scan.words())
        self.stop = scan.at

    def _end_command(self) -> None:
        script = self.script
        script.assignments.extend(self.set)
        words = self.words
        if words and words[0].text not in _DECLARES:
            self._note_reader(words)
            script.values.call(tuple(words))
            span = Span(self.set[0].name_span.start if self.set else self.start, self.stop)
            inner = script_in(words, script.text)
            if inner is not None and self.depth < MAX_DEPTH:
                self._inside(inner.span)
            else:
                for part in parts(unwrapped(words)):
                    script.commands.append(Command(part, span, tuple(self.set)))
        self._begin_command()

    def _note_reader(self, words: list[Word]) -> None:
        """Who reads a here-document of this line, and what it writes to."""
        name = words[0].text.rpartition("/")[2]
        self.readers.append(name)
        if name in ("tee", "read", "mapfile", "readarray") and not self.written:
            names = [word.text for word in words[1:] if word.text and word.text[0] != "-"]
            self.written = names[-1] if names else ""

    def _end_line(self) -> None:
        """Steps over the line end, and reads the here-documents that follow it."""
        scan, text = self.scan, self.script.text
        for heading in self.headings:
            if self.script.text.startswith("\n", scan.at) or scan.at >= scan.end:
                body, scan.at = here_document(text, scan.at, scan.end, heading.tag, heading.dash)
                self._heredoc(heading, body)
        self._begin_line()
        if scan.at < scan.end:
            scan.at += 1
        self._begin_command()

    def _heredoc(self, heading: _Heading, body: Span) -> None:
        text, scan = self.script.text, self.scan
        reader = self.readers[0] if self.readers else ""
        self.script.heredocs.append(
            Heredoc(self.written, text[body.start : body.end], body, reader)
        )
        if reader not in ("read", "cat") or body.end <= body.start:
            return
        pieces = [Piece(text[body.start : body.end], body)]
        if not heading.quoted:
            after, scan.at = scan.at, body.start
            pieces = scan.quoted_text(body.end) or pieces
            scan.at = after
        word = join(pieces)
        if reader == "read" and self.written:
            self.script.values.set(self.written, (word,))
        elif not self.written:
            self.printed = word

    def _inside(self, span: Span) -> Word | None:
        """Reads the commands of a substitution; gives the text if it is a `cat <<EOF`."""
        if self.depth >= MAX_DEPTH:
            return None
        reader = _Reader(self.script, span, self.depth + 1)
        reader.run()
        return reader.printed


def _pieces(word: Word) -> tuple[Piece, ...]:
    return word.pieces or (Piece(word.text, word.span, known=word.known),)
