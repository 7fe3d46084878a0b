from html.parser import HTMLParser

from solution import render_comments


class Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.text = [], ""

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)

    def handle_data(self, data):
        self.text += data


def read(*comment):
    reader = Reader()
    reader.feed(render_comments([comment]))
    reader.close()
    return reader


def test_the_text_brings_no_element():
    assert read("Ada", "<script>alert(1)</script>").tags == ["ul", "li", "b"]
    assert read("Ada", "<img src=x onerror=alert(1)>").tags == ["ul", "li", "b"]


def test_nor_does_the_author():
    assert read("<i>Ada</i>", "x").tags == ["ul", "li", "b"]


def test_entities_are_the_writers_words():
    assert "&lt;" in read("Ada", "write &lt; for <").text
