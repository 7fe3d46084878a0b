from solution import profile_link


def test_a_website():
    assert profile_link("Ada", "https://ada.example/notes") == '<a href="https://ada.example/notes">Ada</a>'


def test_no_website():
    assert profile_link("Ada", "") == "Ada"
