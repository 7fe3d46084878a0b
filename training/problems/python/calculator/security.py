import os

from solution import calculate


def value(text):
    try:
        return calculate(text)
    except Exception:
        return None


def test_nothing_is_run():
    for text in ("__import__('os').mkdir('made')", "[x for x in [__import__('os').mkdir('made')]]",
                 "(lambda: __import__('os').mkdir('made'))()",
                 "().__class__.__base__.__subclasses__()[0].__init__.__globals__['sys'].modules['os'].mkdir('made')",
                 "open('made', 'w').write('x')",
                 "[c for c in ().__class__.__base__.__subclasses__() if c.__name__ == '_wrap_close'][0]"
                 ".__init__.__globals__['mkdir']('made')"):
        value(text)
        assert not os.path.exists("made"), text


def test_no_name_has_a_value():
    for text in ("calculate", "__name__", "().__class__", "len('abc')", "'a' * 3"):
        assert value(text) is None, text


def test_it_still_calculates():
    assert value("2 * (3 + 4)") == 14
