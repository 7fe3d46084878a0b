"""The repaired text in a teacher's answer."""

import re

# Behind this mark a model that thinks aloud answers; code before it is a draft.
_THOUGHT = re.compile(r"\A.*</think>", re.S)
_FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})[ \t]*([\w+#.-]*)[^\n`]*\n(.*?)^[ \t]*\1[`~]*[ \t]*$", re.S | re.M)
# What stands where code was left out.
_LEFT_OUT = re.compile(
    r"(?im)^\s*(?://|#|/\*)?\s*(?:\.\.\.|…)\s*(?:\*/)?\s*$"
    r"|(?://|#|/\*)\s*(?:\.\.\.|…)?\s*(?:the )?(?:rest|remainder|remaining|other code|existing code"
    r"|unchanged|same as before)\b"
    r"[^\n]*(?:\.\.\.|…|unchanged|same|as before|remains|here)")


def code_of(text: str, vulnerable: str) -> tuple[str | None, str]:
    """The longest code block, or None and what is wrong with the answer."""
    blocks = [match[3] for match in _FENCE.finditer(_THOUGHT.sub("", text).replace("\r\n", "\n"))]
    if not blocks:
        return None, "there is no code block that begins and ends with ```"
    code = max(blocks, key=len)
    if not code.strip():
        return None, "the code block is empty"
    if (left_out := _LEFT_OUT.search(code)) and left_out[0] not in vulnerable:
        return None, f"code was left out at `{left_out[0].strip()[:60]}`; the whole file is wanted"
    # As the text ended its lines and itself, so that those are no change.
    if "\r\n" in vulnerable:
        code = code.replace("\n", "\r\n")
    return code.rstrip("\r\n") + vulnerable[len(vulnerable.rstrip("\r\n")) :], ""
