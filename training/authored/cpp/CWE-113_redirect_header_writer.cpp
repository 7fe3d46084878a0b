#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "web/cookie.h"
#include "web/status.h"
#include "web/url.h"

namespace web {

class ResponseHead {
public:
    explicit ResponseHead(int status) : status_(status) {}

    bool set(std::string_view name, std::string_view value);
    bool cookie(const Cookie& c);
    bool location(std::string_view target);
    std::string serialize() const;

private:
    int status_;
    std::vector<std::pair<std::string, std::string>> fields_;
};

static bool isToken(std::string_view s)
{
    static const char extra[] = "!#$%&'*+-.^_`|~";
    return !s.empty() && std::all_of(s.begin(), s.end(), [](unsigned char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               (c != 0 && std::strchr(extra, c) != nullptr);
    });
}

static bool isFieldValue(std::string_view s)
{
    return std::all_of(s.begin(), s.end(), [](unsigned char c) {
        return c == '\t' || (c >= 0x20 && c != 0x7f);
    });
}

bool ResponseHead::set(std::string_view name, std::string_view value)
{
    if (!isToken(name) || !isFieldValue(value))
        return false;
    fields_.emplace_back(name, value);
    return true;
}

bool ResponseHead::cookie(const Cookie& c)
{
    if (!isToken(c.name) || c.value.find_first_of(";, \"\\") != std::string::npos)
        return false;
    std::string v = c.name + "=" + c.value + "; Path=/; HttpOnly; SameSite=Lax";
    if (c.secure)
        v += "; Secure";
    return set("Set-Cookie", v);
}

// Target comes from the decoded "next" query parameter.
bool ResponseHead::location(std::string_view target)
{
    if (target.size() < 2 || target[0] != '/' || target[1] == '/' || target[1] == '\\')
        return false;
<<<<<<< V
    fields_.emplace_back("Location", target);
    return true;
=======
    return set("Location", target);
>>>>>>> F
}

std::string ResponseHead::serialize() const
{
    std::string out = "HTTP/1.1 " + std::to_string(status_) + " ";
    out += reasonPhrase(status_);
    out += "\r\n";
    for (const auto& [name, value] : fields_) {
        out += name;
        out += ": ";
        out += value;
        out += "\r\n";
    }
    out += "\r\n";
    return out;
}

} // namespace web
