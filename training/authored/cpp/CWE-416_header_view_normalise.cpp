#include <algorithm>
#include <cctype>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/request.h"
#include "proxy/route.h"

namespace proxy {

struct Match {
    const Route* route;
    std::string_view suffix;
};

class Router {
public:
    void add(Route r);
    std::optional<Match> match(const http::Request& req) const;

private:
    std::vector<Route> routes_;
};

static std::string lower(std::string_view s)
{
    std::string out(s);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](unsigned char c) { return char(std::tolower(c)); });
    return out;
}

static std::string_view stripPort(std::string_view host)
{
    const auto colon = host.rfind(':');
    if (colon == std::string_view::npos || host.back() == ']')
        return host;
    return host.substr(0, colon);
}

void Router::add(Route r)
{
    r.host = lower(r.host);
    auto longer = [](const Route& a, const Route& b) { return a.prefix.size() > b.prefix.size(); };
    routes_.insert(std::upper_bound(routes_.begin(), routes_.end(), r, longer), std::move(r));
}

std::optional<Match> Router::match(const http::Request& req) const
{
    std::string_view path = req.target();
    const auto query = path.find('?');
    if (query != std::string_view::npos)
        path = path.substr(0, query);

    const std::string_view rawHost = req.header("host");
    if (rawHost.empty())
        return std::nullopt;
<<<<<<< V
    const std::string_view host = stripPort(lower(rawHost));
=======
    const std::string host = lower(stripPort(rawHost));
>>>>>>> F

    for (const Route& r : routes_) {
        if (!r.host.empty() && r.host != host)
            continue;
        if (path.substr(0, r.prefix.size()) != r.prefix)
            continue;
        if (path.size() > r.prefix.size() && r.prefix.back() != '/' && path[r.prefix.size()] != '/')
            continue;
        return Match{&r, path.substr(r.prefix.size())};
    }
    return std::nullopt;
}

} // namespace proxy
