from solution import is_ours


def ours(url):
    try:
        return is_ours(url, "example.org")
    except ValueError:
        return False


def test_the_domain_elsewhere_in_the_url():
    for url in ("https://evil.example/example.org/a.png", "https://evil.example/?from=example.org",
                "https://evil.example/#.example.org", "https://evil.example#example.org"):
        assert not ours(url), url


def test_the_domain_as_part_of_a_name():
    for url in ("https://notexample.org/a.png", "https://example.org.evil.example/a.png",
                "https://evil-example.org/"):
        assert not ours(url), url


def test_the_domain_as_a_user():
    for url in ("https://example.org@evil.example/a.png", "https://example.org:80@evil.example/",
                "https://images.example.org@evil.example"):
        assert not ours(url), url


def test_the_real_ones_still_are():
    assert ours("https://example.org:8443/a.png") and ours("https://a.b.example.org/")
