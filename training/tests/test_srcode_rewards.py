"""Eq. 1 to 3 and T, by hand."""

import numpy as np
import pytest

from plimsoll_training.srcode.rewards import AT_EVERY, LOWEST, Scale, token_rewards, vulnerable_reward
from plimsoll_training.srcode.secure import by_climbs, by_pair, secure_tokens, tokens_of
from plimsoll_training.srcode.severity import HIGH, LOW, MEDIUM, WEIGHTS, Weakness, of_tool
from plimsoll_training.srcode.teacher import ChatTeacher


def test_secure_tokens_earn_a_fifth_and_r_stands_at_the_end():
    terms = token_rewards(5, {1, 3}, [], 0.5, Scale())
    np.testing.assert_allclose(terms.secure, [0, 0.2, 0, 0.2, 0])  # Eq. 1
    np.testing.assert_allclose(terms.vulnerable, np.zeros(5))  # Eq. 2 with C = 0
    np.testing.assert_allclose(terms.total, [0, 0.2, 0, 0.2, 0.5])  # Eq. 3


def test_a_vulnerable_text_loses_at_every_token_by_number_and_severity():
    """high 1/2, medium 1/4, low 1/8 of 0.2."""
    of = lambda *severities: vulnerable_reward(3, [Weakness(severity=s) for s in severities], 0.2)
    np.testing.assert_allclose(of(), np.zeros(3))
    np.testing.assert_allclose(of(LOW), [-0.025] * 3)
    np.testing.assert_allclose(of(MEDIUM), [-0.05] * 3)
    np.testing.assert_allclose(of(HIGH), [-0.1] * 3)
    np.testing.assert_allclose(of(HIGH, MEDIUM), [-0.15] * 3)
    np.testing.assert_allclose(of(HIGH, HIGH), [-0.2] * 3)
    np.testing.assert_allclose(of(*[HIGH] * 7), [-0.2] * 3)  # 0.2 at most


def test_all_three_terms():
    terms = token_rewards(4, {0}, [Weakness("path"), Weakness("transport")], -0.25, Scale())
    np.testing.assert_allclose(terms.total, [0.2 - 0.15, -0.15, -0.15, -0.15 - 0.25], atol=1e-7)
    every = token_rewards(4, {0}, [], -0.25, Scale(model_at=AT_EVERY, model=2.0))
    np.testing.assert_allclose(every.total, [0.2 - 0.5, -0.5, -0.5, -0.5], atol=1e-7)


def test_what_is_void_gains_nothing_and_still_loses():
    terms = token_rewards(3, {0, 1}, [Weakness(severity=HIGH)], 0.9, Scale(), void=True)
    np.testing.assert_allclose(terms.total, [-0.1, -0.1, -0.1 + LOWEST], atol=1e-7)


def test_a_token_that_is_not_there():
    with pytest.raises(ValueError, match="of an answer of 3"):
        token_rewards(3, {3}, [], 0.0, Scale())
    with pytest.raises(ValueError, match="has no token"):
        token_rewards(0, set(), [], 0.0, Scale())


def test_severities_of_analysers_and_kinds():
    assert (of_tool("bandit", "HIGH"), of_tool("flawfinder", 4), of_tool("njsscan", "INFO")) == (HIGH, HIGH, LOW)
    with pytest.raises(ValueError, match="bandit has no severity 'SEVERE'; it has LOW, MEDIUM, HIGH"):
        of_tool("bandit", "SEVERE")
    with pytest.raises(ValueError, match="is no analyser"):
        of_tool("lint", "HIGH")
    assert Weakness("command-injection").weight == WEIGHTS[HIGH] and Weakness("resource").weight == WEIGHTS[LOW]
    assert Weakness("command-injection", LOW).weight == WEIGHTS[LOW]  # what a tool says counts first


def margins(*values: float) -> list[tuple[int, int, float]]:
    return [(i, i + 1, value) for i, value in enumerate(values)]


def climbs(found) -> list[tuple[float, tuple[int, int]]]:
    return [(round(height, 6), span) for height, span in found]


def test_a_climb_is_what_lies_behind_the_lowest_margin():
    tokens = margins(0.7, -0.2, -0.9, -0.8, -0.85, 0.3, 0.9, 0.2)
    assert climbs(by_climbs(tokens, [(0, 8)])) == [(1.2, (3, 6))]
    assert by_climbs(tokens, [(0, 8)], rise=1.9) == []  # it climbs by 1.8 in all
    assert climbs(by_climbs(tokens, [(0, 8)], rise=1.5)) == [(1.8, (3, 7))]
    assert by_climbs(tokens, [(0, 8)], least=0.95) == []


def test_how_a_step_begins_is_no_climb():
    assert by_climbs(margins(0.8, 0.9, 0.95), [(0, 3)]) == []
    assert by_climbs(margins(-0.9, 0.9), [(0, 1), (1, 2)]) == []  # nor the next step's beginning


def test_one_that_climbs_again_and_again_earns_twice():
    swing = margins(*[0.5 + i / 100 if i % 2 else -0.9 for i in range(40)])
    assert climbs(by_climbs(swing, [(0, 40)])) == [(1.79, (39, 40)), (1.77, (37, 38))]


def test_of_a_slow_climb_its_end_counts():
    slow = margins(-0.95, *[-0.9] * 20, 0.5)
    assert climbs(by_climbs(slow, [(0, 22)])) == [(1.45, (14, 22))]


VULNERABLE = "void keep(char *to, const char *from)\n{\n    strcpy(to, from);\n}\n"
CAREFUL = "void keep(char *to, const char *from)\n{\n    snprintf(to, SIZE, \"%s\", from);\n}\n"


def quoted(text: str, spans) -> list[str]:
    return [text[start:end] for start, end in spans]


def test_what_a_pair_changed_is_secure_where_an_answer_has_it():
    other = "void keep(char *title, const char *name)\n{\n    snprintf(title, SIZE, \"%s\", name);\n}\n"
    found = quoted(other, by_pair(other, CAREFUL, VULNERABLE))
    assert "snprintf" in found and "SIZE" in found and "title" not in found and "void" not in found
    assert by_pair(VULNERABLE, CAREFUL, VULNERABLE) == []


def test_a_bracket_alone_is_not_secure():
    careful, vulnerable = "f(a);\nif (a) {\n  g();\n}\n", "f(a);\n"
    assert by_pair("h(b) { }", careful, vulnerable) == []


def test_spans_become_tokens_up_to_a_share():
    offsets = [(0, 4), (4, 5), (5, 9), (9, 9), (9, 12), (12, 13), (13, 20), (20, 21)]
    assert tokens_of([(6, 10)], offsets) == {2, 4}  # the one without characters is in none
    rises = [(0.3, (0, 4)), (0.9, (13, 20))]
    assert secure_tokens(offsets, rises, [(4, 5)], share=0.25) == {1, 6}  # named first, then the largest rise
    assert secure_tokens(offsets, rises, [(4, 5)], share=1.0) == {0, 1, 6}
    assert secure_tokens(offsets, rises, [(4, 5)], share=0.0) == set()


def test_a_teacher_quotes_to_the_letter():
    said = ('Here: {"secure": ["sizeof to", "made up text", 3], "vulnerable": [{"quotation": "strcpy(", '
            '"severity": "high"}, {"quotation": "strcpy(", "severity": "awful"}]}')
    asked = []
    teacher = ChatTeacher(lambda messages: asked.append(messages) or said)
    code = "if (n < sizeof to) strcpy(to, from);"
    told = teacher(code, "c")
    assert quoted(code, told.secure) == ["sizeof to"]
    assert [(w.severity, code[w.start : w.end], w.source) for w in told.weaknesses] == [(HIGH, "strcpy(", "teacher")]
    assert asked[0][1]["content"].endswith(code)
    for nothing in ("", "I cannot", "{broken", '["secure"]', '{"secure": "sizeof to"}'):
        assert ChatTeacher(lambda _: nothing)(code, "c").secure == []
