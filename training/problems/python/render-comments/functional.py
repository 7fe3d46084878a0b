from solution import render_comments


def test_two():
    assert render_comments([("Ada", "Well said."), ("Bo", "No")]) == \
        "<ul><li><b>Ada</b>: Well said.</li><li><b>Bo</b>: No</li></ul>"


def test_none():
    assert render_comments([]) == "<ul></ul>"
