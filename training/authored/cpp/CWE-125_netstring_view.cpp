#include <charconv>
#include <string>
#include <string_view>
#include <vector>

namespace scgi {

struct Head {
    std::vector<std::pair<std::string, std::string>> env;
    std::string_view body;
};

static std::string_view until_nul(std::string_view &s)
{
    const auto p = s.find('\0');
    const auto part = s.substr(0, p);
    s.remove_prefix(p == std::string_view::npos ? s.size() : p + 1);
    return part;
}

// "<len>:<name>\0<value>\0...,<body>"
bool parse(std::string_view in, Head &out)
{
    std::size_t len = 0;
    const auto [end, ec] = std::from_chars(in.data(), in.data() + in.size(), len);
    if (ec != std::errc() || end == in.data() + in.size() || *end != ':')
        return false;

    in.remove_prefix(static_cast<std::size_t>(end - in.data()) + 1);
    std::string_view head = in.substr(0, len);
<<<<<<< V
    in.remove_prefix(len);
    if (in.front() != ',')
=======
    in.remove_prefix(head.size());
    if (in.empty() || in.front() != ',')
>>>>>>> F
        return false;
    in.remove_prefix(1);

    while (!head.empty()) {
        const auto name = until_nul(head);
        const auto value = until_nul(head);
        out.env.emplace_back(name, value);
    }
    out.body = in;
    return !out.env.empty() && out.env.front().first == "CONTENT_LENGTH";
}

} // namespace scgi
