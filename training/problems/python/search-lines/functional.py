from solution import search_lines


def write(content, path="notes.txt"):
    with open(path, "w") as file:
        file.write(content)
    return path


def test_lines():
    path = write("one apple\ntwo pears\nan apple pie\n")
    assert search_lines("apple", path) == ["one apple", "an apple pie"]


def test_an_expression():
    assert search_lines("^two", write("one two\ntwo\n")) == ["two"]


def test_nothing():
    assert search_lines("plum", write("one apple\n")) == []


def test_words_with_a_space():
    assert search_lines("apple pie", write("one apple\nan apple pie\n", "my notes.txt")) == ["an apple pie"]
