"""What session.py types, and into what: generated C, a text as an editor has it, and somebody at the keys."""

import itertools
import math
import random
import re
import string

MEDIAN_PAUSE = 0.140
SPREAD = 0.5  # of the logarithm
LONGEST_PAUSE = 3.0
# A pause of so many seconds is a rest, long enough for an answer.
REST = 0.5
MEDIAN_REST = 0.9

# --- Code to open ---------------------------------------------------------------------------------

VERBS = "parse read write copy check merge find count load store format append split trim scan build".split()
NOUNS = "header record packet field name path entry token buffer line block index table message".split()
FIELDS = "size flags kind offset total version".split()

HEAD = """#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct record {
    int size, flags, kind, offset, total, version;
    char name[64];
};
"""

# Pieces of a function's body. $n and $m are numbers, $f and $g fields, $w is a word, $c a letter, and $v a
# name that is not used elsewhere.
PIECES = [
    "count += $n;",
    "record->$f = count * $n + $m;",
    "if (length >= size) return -$n;",
    "memset(buffer, 0, sizeof buffer);",
    "snprintf(buffer, sizeof buffer, \"%.40s-%d\", input, count + $n);",
    "record->$f ^= record->$g << $n;",
    "/* The $w comes before the $f. */\nint $v = record->$f & $n;\ncount += $v > $m ? $v : $m;",
    "for (size_t i = 0; i < length; i++) {\n    if (input[i] == '$c') count++;\n}",
    "if (record->$f > $m) {\n    fprintf(stderr, \"$w: $f is %d\\n\", record->$f);\n    return -1;\n}",
    "while (length > 0 && isspace((unsigned char)input[length - 1])) {\n    length--;\n    count -= $n;\n}",
    "char *$v = malloc(length + 1);\nif ($v == NULL) return -1;\nmemcpy($v, input, length);\n"
    "$v[length] = '\\0';\ncount += (int)strspn($v, \"$w\");\nfree($v);",
    "switch (record->$f % 3) {\ncase 0:\n    count += $n;\n    break;\ncase 1:\n    record->$g = $m;\n"
    "    break;\ndefault:\n    break;\n}",
    "for (int i = 0; i < $n; i++) {\n    for (int j = i; j < $m; j++) {\n        if (i * j == record->$f) {\n"
    "            record->$g += j - i;\n        }\n    }\n}",
]  # fmt: skip
CARELESS = [
    "strcpy(buffer, input);",
    "strcat(output, buffer);",
    "gets(buffer);",
    "sprintf(output, \"%s/%s\", input, record->name);",
    "sprintf(buffer, \"$w %s\", input);\nsystem(buffer);",
    "char *$v = getenv(\"$w\");\nstrcpy(buffer, $v);",
]  # fmt: skip


class CFile:
    """Generated C of exactly so many lines, in functions of 10 to 60; about one in five is careless."""

    def __init__(self, lines, seed):
        self.random = random.Random(seed)
        self.names = itertools.count()
        self.lines = HEAD.split("\n")
        while (left := lines + 1 - len(self.lines)) > 0:
            # The last function fills the rest, and the one before leaves it enough.
            length = left - 1 if left <= 61 else min(self.length(), left - 12)
            self.lines += [*self.function(length), ""]
        self.text = "\n".join(self.lines)

    def length(self):
        low, high = self.random.choice([(10, 20), (10, 20), (15, 30), (25, 45), (40, 60)])
        return self.random.randint(low, high)

    def function(self, length):
        name = f"{self.random.choice(VERBS)}_{self.random.choice(NOUNS)}_{next(self.names)}"
        body = self.body(length - 8)
        return [f"int {name}(struct record *record, const char *input, char *output, size_t size)", "{",
                "    int count = 0;", "    size_t length = strlen(input);", "    char buffer[64];", "",
                *("    " + line for line in body), "    return count;", "}"]  # fmt: skip

    def body(self, height):
        careless = self.random.random() < 0.2
        place = self.random.randrange(height)
        lines = []
        while len(lines) < height:
            pieces = CARELESS if careless and len(lines) >= place else PIECES
            careless = careless and pieces is PIECES
            piece = self.piece(pieces)
            # The first few fit in any room.
            lines += piece if len(piece) <= height - len(lines) else self.piece(PIECES[:4])
        return lines

    def piece(self, pieces):
        draw = self.random
        f, g = draw.sample(FIELDS, 2)
        return string.Template(draw.choice(pieces)).substitute(
            n=draw.randint(2, 16), m=draw.randint(17, 99), f=f, g=g, w=draw.choice(NOUNS),
            c=draw.choice(string.ascii_lowercase), v=f"value{next(self.names)}").split("\n")  # fmt: skip


# --- Typing ---------------------------------------------------------------------------------------

TYPED = [
    "count += record->flags;",
    "if (count > 16) count = 16;",
    "output[size - 1] = '\\0';",
    "snprintf(output, size, \"%d\", count);",
    "record->total = count + record->offset;",
    "if (record->kind == 3) return -1;",
]  # fmt: skip
TYPED_CARELESS = [
    "strcpy(buffer, input);",
    "sprintf(output, \"%s.tmp\", input);",
    "system(input);",
    "strcat(buffer, record->name);",
]  # fmt: skip


class Buffer:
    """The text as the editor has it. A place is a line and a column, both from 0."""

    def __init__(self, text):
        self.lines = text.split("\n")

    def replace(self, start, end, text):
        """Changes the text and gives the change as the protocol wants it."""
        joined = self.lines[start[0]][: start[1]] + text + self.lines[end[0]][end[1] :]
        self.lines[start[0] : end[0] + 1] = joined.split("\n")
        place = [dict(zip(("line", "character"), one)) for one in (start, end)]
        return {"range": {"start": place[0], "end": place[1]}, "text": text}

    def middle(self, draw):
        """A place behind a statement in the middle half of a function."""
        starts = [number for number, line in enumerate(self.lines) if line == "{"]
        start = draw.choice(starts)
        end = self.lines.index("}", start)
        inner = range(start + 6, end - 1)  # behind the declarations, before the return
        quarter = len(inner) // 4
        lines = [number for number in inner if re.match(r"    \S.*;$", self.lines[number])]
        middle = [number for number in lines if inner[quarter] <= number <= inner[-1 - quarter]]
        number = draw.choice(middle or lines or [start + 4])
        return number, len(self.lines[number])


class Typist:
    """Somebody who types: each key is a kind, a change and the pause after it, in seconds."""

    def __init__(self, text, seed):
        self.random = random.Random(f"typing {seed}")
        self.buffer = Buffer(text)

    def keys(self):
        """Without end."""
        while True:
            place = self.buffer.middle(self.random)
            for _ in range(self.random.randint(1, 3)):
                end = yield from self.statement(place)
                if self.random.random() < 0.35:
                    yield "undo", self.buffer.replace(place, end, ""), self.rest()
                else:
                    place = end

    def statement(self, place):
        """Types one on a line of its own; gives the place behind it."""
        code = self.random.choice(TYPED_CARELESS if self.random.random() < 0.35 else TYPED)
        yield "enter", self.buffer.replace(place, place, "\n    "), self.pause()
        line, column = place[0] + 1, 4
        for number, letter in enumerate(code):
            if self.random.random() < 0.04:
                slip = self.random.choice(string.ascii_lowercase)
                yield "slip", self.put((line, column), slip), self.pause()
                erased = self.buffer.replace((line, column), (line, column + 1), "")
                yield "backspace", erased, self.pause()
            rests = number == len(code) - 1 or self.random.random() < 0.15
            change = self.put((line, column), letter)
            column += 1
            yield "letter", change, self.rest() if rests else self.pause()
        return line, column

    def put(self, place, letter):
        return self.buffer.replace(place, place, letter)

    def pause(self):
        return min(self.random.lognormvariate(math.log(MEDIAN_PAUSE), SPREAD), LONGEST_PAUSE)

    def rest(self):
        return min(max(self.random.lognormvariate(math.log(MEDIAN_REST), SPREAD), REST), LONGEST_PAUSE)
