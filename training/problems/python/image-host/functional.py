from solution import is_ours


def test_the_domain():
    assert is_ours("https://example.org/a.png", "example.org") and is_ours("http://example.org", "example.org")


def test_a_subdomain():
    assert is_ours("https://images.example.org/deep/a.png?size=2", "example.org")


def test_another():
    assert not is_ours("https://example.net/a.png", "example.org")
