/*
 * Parses RFC 3164 style datagrams and relays them as JSON lines.
 */
#include <array>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <string>
#include <string_view>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

namespace
{

constexpr std::array<const char *, 24> facilities = {
    "kern", "user", "mail", "daemon", "auth", "syslog", "lpr", "news",
    "uucp", "cron", "authpriv", "ftp", "ntp", "audit", "alert", "clock",
    "local0", "local1", "local2", "local3", "local4", "local5", "local6", "local7"};

constexpr std::array<const char *, 8> severities = {
    "emerg", "alert", "crit", "err", "warning", "notice", "info", "debug"};

struct Message
{
    std::string_view facility, severity, time, host, tag, text;
};

std::string_view word(std::string_view &rest)
{
    const auto n = rest.find(' ');
    const auto w = rest.substr(0, n);
    rest = n == std::string_view::npos ? std::string_view{} : rest.substr(n + 1);
    return w;
}

bool parse(std::string_view line, Message &m)
{
    if (line.size() < 4 || line[0] != '<')
        return false;
    unsigned pri = 0;
    const auto [end, ec] = std::from_chars(line.data() + 1, line.data() + line.size(), pri);
<<<<<<< V
    if (ec != std::errc{} || *end != '>')
=======
    if (ec != std::errc{} || end == line.data() + line.size() || *end != '>' || pri > 191)
>>>>>>> F
        return false;
    m.facility = facilities[pri >> 3];
    m.severity = severities[pri & 7];
    line.remove_prefix(static_cast<std::size_t>(end + 1 - line.data()));

    constexpr std::size_t stamp = sizeof("Jan 01 00:00:00 ") - 1;
<<<<<<< V
    m.time = std::string_view(line.data(), stamp - 1);
    line = std::string_view(line.data() + stamp, line.size() - stamp);
=======
    m.time = line.substr(0, stamp - 1);
    line = line.size() > stamp ? line.substr(stamp) : std::string_view{};
>>>>>>> F
    m.host = word(line);
    m.tag = word(line);
    if (!m.tag.empty() && m.tag.back() == ':')
        m.tag.remove_suffix(1);
    m.text = line;
    return !m.host.empty();
}

void put(std::string &out, const char *key, std::string_view value)
{
    out += out.empty() ? "{\"" : ",\"";
    out += key;
    out += "\":\"";
    for (const unsigned char c : value)
    {
        char code[8];
        if (c == '"' || c == '\\')
            out += '\\', out += static_cast<char>(c);
        else if (c < 0x20)
            std::snprintf(code, sizeof code, "\\u%04x", c), out += code;
        else
            out += static_cast<char>(c);
    }
    out += '"';
}

} // namespace

int main()
{
    const int s = socket(AF_INET, SOCK_DGRAM, 0);
    sockaddr_in addr{};
    addr.sin_family = AF_INET;
    addr.sin_port = htons(514);
    if (s < 0 || bind(s, reinterpret_cast<sockaddr *>(&addr), sizeof addr) < 0)
        return 1;
    std::array<char, 2048> buf;
    for (ssize_t n; (n = recv(s, buf.data(), buf.size(), 0)) >= 0;)
    {
        Message m;
        if (!parse({buf.data(), static_cast<std::size_t>(n)}, m))
            continue;
        std::string out;
        put(out, "facility", m.facility);
        put(out, "severity", m.severity);
        put(out, "time", m.time);
        put(out, "host", m.host);
        put(out, "tag", m.tag);
        put(out, "text", m.text);
        std::printf("%s}\n", out.c_str());
        std::fflush(stdout);
    }
}
