"""A problem: a folder with what is asked, the tests, and a careful and a careless solution.

    problems/LANGUAGE/NAME/problem.yaml
                           functional.X, security.X
                           careful.X, careless.X
"""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from ..kinds import NAMES, kind_of

FOLDER = Path(__file__).parents[2] / "problems"
ENDINGS = {"python": "py", "javascript": "js", "c": "c"}
"""Of the files of a language; also what there are for languages."""
SUITES = ("functional", "security")
REFERENCES = ("careful", "careless")


@dataclass(frozen=True)
class Problem:
    id: str
    """`LANGUAGE/NAME`, its folder."""
    kind: str
    """One of `kinds.json`, which `cwe` stands for."""
    cwe: int
    names: list[str]
    """The functions that are asked for."""
    signature: str
    """Theirs, in the language; in C without the semicolon."""
    requirement: str
    """What they do, in a sentence or two, without a word on security."""
    given: str = ""
    """What is there already: imports, types, in C declarations."""
    cpu: int = 5
    """CPU seconds that a suite may take."""
    libraries: list[str] = field(default_factory=list)
    """Linked in C."""
    files: dict[str, str] = field(default_factory=dict)
    """The suites and the reference solutions, by their names without ending."""

    @property
    def language(self) -> str:
        return self.id.partition("/")[0]

    @property
    def digest(self) -> str:
        """Changes when the tests do, or what is linked or given with them."""
        text = [self.id, self.given, self.signature, str(self.cpu), *self.names, *self.libraries,
                *(self.files[suite] for suite in SUITES)]
        return hashlib.sha256("\0".join(text).encode()).hexdigest()[:16]


def read_problem(folder: Path) -> Problem:
    name = f"{folder.parent.name}/{folder.name}"
    if folder.parent.name not in ENDINGS:
        raise ValueError(f"{folder}: {folder.parent.name} is no language of the set;"
                         f" there are {', '.join(ENDINGS)}")
    ending = ENDINGS[folder.parent.name]
    try:
        values = yaml.safe_load((folder / "problem.yaml").read_text())
        files = {file: (folder / f"{file}.{ending}").read_text() for file in SUITES + REFERENCES}
    except OSError as error:
        raise ValueError(f"{name}: {error.filename} is missing; problems/README.md lists the files") from None
    except yaml.YAMLError as error:
        raise ValueError(f"{name}: problem.yaml cannot be read: {error}") from None
    allowed = Problem.__dataclass_fields__.keys() - {"id", "files"}
    needed = {"kind", "cwe", "names", "signature", "requirement"}
    if not isinstance(values, dict) or not needed <= values.keys() <= allowed:
        raise ValueError(f"{name}: problem.yaml needs {', '.join(sorted(needed))} and may have"
                         f" {', '.join(sorted(allowed - needed))}")
    problem = Problem(id=name, files=files, **{
        key: value.strip() if isinstance(value, str) else value for key, value in values.items()})
    if problem.kind not in NAMES or kind_of(problem.cwe) != NAMES.index(problem.kind):
        raise ValueError(f"{name}: CWE-{problem.cwe} is of the kind {NAMES[kind_of(problem.cwe)]},"
                         f" not {problem.kind} (kinds.json)")
    for function in problem.names:
        if function not in problem.signature:
            raise ValueError(f"{name}: the signature does not name {function}")
    return problem


def read_problems(folder: Path = FOLDER, only: list[str] = ()) -> list[Problem]:
    """All, or those that `only` names: ids, or languages."""
    found = [read_problem(path.parent) for path in sorted(folder.glob("*/*/problem.yaml"))]
    if not found:
        raise ValueError(f"{folder} holds no problem")
    known = {problem.id for problem in found} | {problem.language for problem in found}
    for name in only:
        if name not in known:
            raise ValueError(f"{name} is no problem and no language of {folder}")
    return [problem for problem in found if not only or problem.id in only or problem.language in only]
