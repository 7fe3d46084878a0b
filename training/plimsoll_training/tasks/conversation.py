"""The wording of the tasks. Several of each, drawn by a hash, so that no single one is learned by heart."""

from .drawing import fraction

TITLES = {"c": "C", "cpp": "C++", "go": "Go", "java": "Java", "javascript": "JavaScript", "python": "Python",
          "ruby": "Ruby", "rust": "Rust", "typescript": "TypeScript"}
DETECT = (
    "Does the last definition of this {title} code have a security weakness? Name its kind and quote the lines.",
    "Review the last definition of this {title} code for security. Is anything wrong, of which kind, and where?",
    "Is there a security weakness in `{name}`? If so, say of which kind, and quote the lines ({title}).",
)
REPAIR = (
    "Something is wrong with `{name}`{kind}. Mend it and change nothing else; answer with the whole definition in"
    " one code block.",
    "Rewrite `{name}` without its security weakness{kind}. Keep what is right as it is. Answer with the definition"
    " in one code block.",
)
WRITE = (
    "Write the {title} {what} that comes next in this file. {requirement}",
    "Here is the beginning of a {title} file. Go on with the {what}. {requirement}",
    "{requirement} Write it as the next {what} of this {title} file.",
)
WRITE_ALONE = (
    "Write a {title} {what}. {requirement}",
    "I need a {what} in {title}. {requirement}",
    "{requirement} Write it as a {title} {what}.",
)
GO_ON = (
    "Complete this {title} code. Answer with the {what} in one code block.",
    "Go on with this {title} file: the {what}, in one code block.",
)
BEGINS = " It begins with:\n{signature}\n"
FORM = "Answer with the {what} alone, in one code block."
FORM_ALONE = "Answer with the {what} and what it imports, in one code block."
NOT_FOUND = "No. I see no weakness here."
FOUND = "Yes{kind}. It lies in:\n{lines}"


def draw(wordings: tuple[str, ...], key: str) -> str:
    return wordings[int(fraction(f"wording {key}") * len(wordings))]


def fenced(code: str, language: str) -> str:
    """A code block; longer marks where the code has some of its own."""
    marks = "```"
    while marks in code:
        marks += "`"
    return f"{marks}{language}\n{code.rstrip()}\n{marks}"


def user(content: str) -> list[dict[str, str]]:
    return [{"role": "user", "content": content}]


def called(name: str) -> str:
    """How a definition without a name is spoken of."""
    return name or "the code"
