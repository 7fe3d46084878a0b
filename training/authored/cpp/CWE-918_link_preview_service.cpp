// Fetches the pages that users link to in the forum and cuts title and teaser
// out of them. Runs inside the cluster, beside the databases.

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace preview {

constexpr std::size_t kMaxBody = 512 * 1024;
constexpr std::size_t kMaxTitle = 160;
constexpr int kMaxHops = 4;

struct CurlClose {
    void operator()(CURL *c) const { curl_easy_cleanup(c); }
};
struct UrlClose {
    void operator()(CURLU *u) const { curl_url_cleanup(u); }
};
struct ListFree {
    void operator()(curl_slist *l) const { curl_slist_free_all(l); }
};
using Curl = std::unique_ptr<CURL, CurlClose>;
using Url = std::unique_ptr<CURLU, UrlClose>;
using List = std::unique_ptr<curl_slist, ListFree>;

struct Preview {
    std::string url;
    std::string title;
    std::string teaser;
};

struct Target {
    std::string host;
    std::string port;
    std::string scheme;
    std::string href;
};

// One part of a URL, empty if it has none.
static std::string part(CURLU *u, CURLUPart what, unsigned flags = 0)
{
    char *s = nullptr;
    std::string out;
    if (curl_url_get(u, what, &s, flags) == CURLUE_OK && s)
        out = s;
    curl_free(s);
    return out;
}

// `base` may be empty; otherwise href is taken relative to it.
static std::optional<Target> parse(const std::string &base, const std::string &href)
{
    Url u(curl_url());
    if (!u)
        return std::nullopt;
    if (!base.empty() && curl_url_set(u.get(), CURLUPART_URL, base.c_str(), 0) != CURLUE_OK)
        return std::nullopt;
    if (curl_url_set(u.get(), CURLUPART_URL, href.c_str(), 0) != CURLUE_OK)
        return std::nullopt;

    Target t;
    t.scheme = part(u.get(), CURLUPART_SCHEME);
    t.host = part(u.get(), CURLUPART_HOST);
    t.port = part(u.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT);
    t.href = part(u.get(), CURLUPART_URL);
    if (t.scheme != "http" && t.scheme != "https")
        return std::nullopt;
    if (t.port != "80" && t.port != "443")
        return std::nullopt;
    // plain names and IPv4 only, spelled the way curl looks them up
    if (t.host.empty() || t.host.size() > 253 || t.host.back() == '.')
        return std::nullopt;
    for (unsigned char c : t.host) {
        if (c >= 128 || (!std::isalnum(c) && c != '.' && c != '-'))
            return std::nullopt;
    }
    return t;
}

static bool publicV4(std::uint32_t a)
{
    const auto in = [a](std::uint32_t net, int bits) { return (a >> (32 - bits)) == (net >> (32 - bits)); };
    if (a >> 24 == 0 || a >> 24 == 10 || a >> 24 == 127 || a >> 28 >= 14)
        return false;
    return !in(0x64400000, 10)      // 100.64/10
        && !in(0xA9FE0000, 16)      // 169.254/16
        && !in(0xAC100000, 12)      // 172.16/12
        && !in(0xC0000000, 24)      // 192.0.0/24
        && !in(0xC0A80000, 16)      // 192.168/16
        && !in(0xC6120000, 15);     // 198.18/15
}

// An address for the host that lies outside of our own networks.
static std::optional<std::string> resolvePublic(const Target &t)
{
    addrinfo hints{};
    hints.ai_family = AF_INET;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *list = nullptr;
    if (getaddrinfo(t.host.c_str(), t.port.c_str(), &hints, &list) != 0)
        return std::nullopt;
    std::unique_ptr<addrinfo, void (*)(addrinfo *)> guard(list, freeaddrinfo);
    for (const addrinfo *p = list; p; p = p->ai_next) {
        const auto *sin = reinterpret_cast<const sockaddr_in *>(p->ai_addr);
        if (!publicV4(ntohl(sin->sin_addr.s_addr)))
            continue;
        char text[INET_ADDRSTRLEN];
        if (inet_ntop(AF_INET, &sin->sin_addr, text, sizeof text))
            return std::string(text);
    }
    return std::nullopt;
}

static std::size_t onData(char *p, std::size_t size, std::size_t n, void *to)
{
    auto *body = static_cast<std::string *>(to);
    const std::size_t bytes = size * n;
    if (bytes > kMaxBody - body->size())
        return 0;
    body->append(p, bytes);
    return bytes;
}

// Loads one URL without going after redirects. Gives the status, zero for
// failures, and where a redirect points to.
static long fetchOnce(const Target &t, std::string &body, std::string &location)
{
    const auto address = resolvePublic(t);
    if (!address)
        return 0;
    Curl c(curl_easy_init());
    if (!c)
        return 0;

    curl_easy_setopt(c.get(), CURLOPT_URL, t.href.c_str());
<<<<<<< V
    List accept(curl_slist_append(nullptr, "Accept: text/html"));
    curl_easy_setopt(c.get(), CURLOPT_HTTPHEADER, accept.get());
=======
    const std::string pin = t.host + ":" + t.port + ":" + *address;
    List pins(curl_slist_append(nullptr, pin.c_str()));
    if (!pins)
        return 0;
    curl_easy_setopt(c.get(), CURLOPT_RESOLVE, pins.get());
>>>>>>> F
    curl_easy_setopt(c.get(), CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(c.get(), CURLOPT_PROXY, "");
    curl_easy_setopt(c.get(), CURLOPT_TIMEOUT, 8L);
    curl_easy_setopt(c.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(c.get(), CURLOPT_WRITEFUNCTION, onData);
    curl_easy_setopt(c.get(), CURLOPT_WRITEDATA, &body);
    if (curl_easy_perform(c.get()) != CURLE_OK)
        return 0;

    long status = 0;
    char *next = nullptr;
    curl_easy_getinfo(c.get(), CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(c.get(), CURLINFO_REDIRECT_URL, &next);
    location = next ? next : "";
    return status;
}

// The text between two markers, without tags and runs of blanks.
static std::string between(const std::string &html, std::string_view open, std::string_view close)
{
    const std::size_t a = html.find(open);
    if (a == std::string::npos)
        return {};
    const std::size_t b = html.find(close, a + open.size());
    if (b == std::string::npos)
        return {};
    std::string out;
    bool tag = false;
    for (std::size_t i = a + open.size(); i < b && out.size() < kMaxTitle; ++i) {
        const unsigned char ch = static_cast<unsigned char>(html[i]);
        if (ch == '<' || ch == '>')
            tag = ch == '<';
        else if (!tag && !(std::isspace(ch) && (out.empty() || out.back() == ' ')))
            out += std::isspace(ch) ? ' ' : static_cast<char>(ch);
    }
    return out;
}

std::optional<Preview> make(const std::string &link)
{
    auto target = parse("", link);
    for (int hop = 0; target && hop < kMaxHops; ++hop) {
        std::string body, location;
        const long status = fetchOnce(*target, body, location);
        if (status == 200) {
            Preview p;
            p.url = target->href;
            p.title = between(body, "<title>", "</title>");
            p.teaser = between(body, "<p>", "</p>");
            return p;
        }
        if (status < 301 || status > 308 || location.empty())
            return std::nullopt;
<<<<<<< V
        target->href = location;
=======
        target = parse(target->href, location);
>>>>>>> F
    }
    return std::nullopt;
}

} // namespace preview
