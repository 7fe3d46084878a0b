"""Sentences that lead towards a kind of weakness by saying what the code is for (section 3.1, strategy i).

A sentence is used only where the code does such a thing. It says where values come from and what is done with them,
never what may go wrong, and nothing that careful code could not do.
"""

import re

# kind: what the careless code must hold, and sentences of which one is drawn.
LEADS: dict[str, tuple[str, tuple[str, ...]]] = {
    "memory-bounds": (r"\b(str|mem|wcs)(n?cpy|n?cat|move|set)|\bs(n?)printf|\[[^\]]+\]|\bread\b|\brecv|scanf|gets\b", (
        "The length comes with the data.", "The data arrive from outside and go into the buffer that is there.",
        "The index or the size is what the caller or the message says.")),
    "lifetime": (r"\bfree\b|\bdelete\b|release|destroy|\bput\b|unref|unsafe|_remove\b|close", (
        "What it worked with is given back before it returns.", "It removes the entry and goes on with the rest.",
        "Others may hold a reference to the same object.")),
    "null-or-uninitialised": (r"alloc|->|\.get\(|find|lookup|open\(|\*", (
        "It looks the object up and works on what it finds.", "It asks for what it needs and fills it in.",
        "The result goes straight to the caller.")),
    "integer": (r"[*+<-]|\bint\b|size|len|count", (
        "The number of elements and their size come from the header.", "It computes the total from what was read.",
        "The amount is what the caller says.")),
    "format-string": (r"printf|syslog|log|err|warn|format", (
        "It hands the message on as it is.", "The text to be shown comes from the caller.",
        "It logs what the other side sent.")),
    "command-injection": (r"exec|system|popen|spawn|Process|subprocess|shell|`|run", (
        "The arguments of the program come from the request.", "It runs the program and gives back what that prints.",
        "The name is what the user typed.")),
    "query-injection": (r"(?i)select|insert|update|delete|where|query|execute|find|filter|xpath|order", (
        "What is looked for comes from the request.", "It looks the rows up by what the user typed.",
        "The column and the order are those that the caller names.")),
    "markup-injection": (r"(?i)html|<\w|render|template|write|send|header|response|innerHTML|log", (
        "The text is shown as the user wrote it.", "The name stands in the page.",
        "It puts the values into the answer.")),
    "code-injection": (r"(?i)eval|exec|pickle|yaml|load|unmarshal|deserial|require|import|template|merge|assign|new ", (
        "It reads back what was stored.", "The expression is what the user entered.",
        "It takes over the settings that the client sends.")),
    "path": (r"(?i)open|path|file|join|unlink|read|write|extract|zip|tar|dir", (
        "The name of the file comes from the request.", "It puts the file where its name says.",
        "The entry's own name decides where it goes.")),
    "request-forgery-or-redirect": (r"(?i)fetch|url|http|get\(|redirect|request|parse|location|origin|xml", (
        "The address is given by the caller.", "It fetches what the user points at.",
        "Afterwards it goes to the page that the request names.")),
    "cryptography": (r"(?i)hash|md5|sha|cipher|aes|key|random|rand|sign|hmac|digest|token|nonce|iv", (
        "It is called for every record.", "The value is kept beside the record.",
        "The result is sent to the other side.")),
    "secret": (r"(?i)password|secret|key|token|log|error|print|trace|user", (
        "Log what happened, so that it can be looked up.", "A failure is logged and answered.",
        "It uses the account's credentials.")),
    "access-control": (r"(?i)user|id|session|role|owner|admin|account|perm|chmod|mode|request", (
        "The id comes from the request.", "The record is the one that the caller names.")),
    "transport": (r"(?i)ssl|tls|https?|cert|verify|connect|host", (
        "The other side is a machine of the same company.", "It connects to the host that is configured.")),
    "resource": (r"(?i)read|alloc|size|len|loop|while|for|regex|re\.|open|malloc|append|push", (
        "The size is what the other side announces.", "The text may be of any length.",
        "It takes what arrives.")),
    "race": (r"(?i)lock|exists|stat|open|thread|async|await|access|mutex|atomic|count|balance|goroutine|go ", (
        "Several callers use it at the same time.", "It looks whether it is there and then uses it.",
        "It is called from several threads.")),
}
_EVIDENCE = {kind: re.compile(pattern) for kind, (pattern, _) in LEADS.items()}


def lead(kind: str | None, vulnerable: str, number: float) -> str:
    """The sentence that `number` in 0..<1 draws; empty where the kind is not known or the code does no such thing."""
    if kind not in LEADS or not _EVIDENCE[kind].search(vulnerable):
        return ""
    sentences = LEADS[kind][1]
    return sentences[int(number * len(sentences))]
