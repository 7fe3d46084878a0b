#include <cctype>
#include <map>
#include <string>
#include <string_view>

namespace rtsp {

using HeaderMap = std::map<std::string, std::string, std::less<>>;

// Collapses runs of blanks and lower-cases the field name.
std::string canonical(std::string_view raw)
{
    std::string out;
    for (char c : raw) {
        if (c == ' ' || c == '\t')
            continue;
        out.push_back(static_cast<char>(std::tolower(static_cast<unsigned char>(c))));
    }
    return out;
}

static std::string_view trim(std::string_view s)
{
    while (!s.empty() && (s.front() == ' ' || s.front() == '\t'))
        s.remove_prefix(1);
    while (!s.empty() && (s.back() == ' ' || s.back() == '\r'))
        s.remove_suffix(1);
    return s;
}

// One line of the request head; buf outlives the map.
bool parse_header(std::string_view line, HeaderMap &out)
{
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0)
        return false;

    std::string_view value = trim(line.substr(colon + 1));
<<<<<<< V
    std::string_view name = canonical(line.substr(0, colon));
=======
    const std::string name = canonical(line.substr(0, colon));
>>>>>>> F

    if (auto it = out.find(name); it != out.end()) {
        it->second.append(", ").append(value);
        return true;
    }
    out.emplace(name, value);
    return out.size() <= 64;
}

} // namespace rtsp
