from html.parser import HTMLParser

from solution import profile_link


class Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.elements = []

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))


def read(name, website):
    reader = Reader()
    try:
        reader.feed(profile_link(name, website))
    except ValueError:
        pass  # It may refuse a website.
    reader.close()
    return reader.elements


def test_the_name_brings_no_element():
    assert [tag for tag, _ in read("<script>x</script>", "https://ada.example/")] in (["a"], [])
    assert read("<script>x</script>", "") == []


def test_the_website_stays_in_its_attribute():
    for tag, attributes in read("Ada", 'https://ada.example/" onmouseover="alert(1)'):
        assert tag == "a" and "onmouseover" not in attributes


def test_a_link_that_runs_is_none():
    for website in ("javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)",
                    "data:text/html,<script>alert(1)</script>"):
        for _, attributes in read("Ada", website):
            target = "".join((attributes.get("href") or "").split()).lower()
            assert not target.startswith(("javascript:", "data:"))


def test_a_website():
    assert read("Ada", "https://ada.example/") == [("a", {"href": "https://ada.example/"})]
