#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace web {

std::string decode(std::string_view raw);

struct Request {
    std::string raw;
    std::map<std::string, std::string, std::less<>> headers;
};

std::string_view trim(std::string_view s)
{
    while (!s.empty() && s.front() == ' ') s.remove_prefix(1);
    while (!s.empty() && s.back() == ' ') s.remove_suffix(1);
    return s;
}

std::string_view methodOf(const Request& r)
{
    return std::string_view(r.raw).substr(0, r.raw.find(' '));
}

size_t pathLength(const Request& r)
{
<<<<<<< V
    std::string_view path = trim(decode(r.raw));
    return std::min(path.size(), path.find('?'));
=======
    std::string path(trim(decode(r.raw)));
    return std::min(path.size(), path.find('?'));
>>>>>>> F
}

bool isUpgrade(const Request& r)
{
    // the temporary lives until the end of the full expression
    return trim(decode(r.raw)) == "websocket";
}

const char* hostOf(const Request& r)
{
    auto it = r.headers.find("host");
<<<<<<< V
    return it == r.headers.end() ? "" : trim(std::string(it->second)).data();
=======
    return it == r.headers.end() ? "" : it->second.c_str();
>>>>>>> F
}

void dropEmpty(std::map<std::string, std::string, std::less<>>& h)
{
<<<<<<< V
    for (auto it = h.begin(); it != h.end(); ++it)
        if (it->second.empty()) h.erase(it);
=======
    for (auto it = h.begin(); it != h.end();)
        it = it->second.empty() ? h.erase(it) : std::next(it);
>>>>>>> F
}

void duplicateFirst(std::vector<std::string>& parts)
{
    if (parts.empty()) return;
<<<<<<< V
    const std::string& first = parts.front();
=======
    const std::string first = parts.front();
>>>>>>> F
    parts.reserve(parts.size() * 2);
    parts.push_back(first + ";");
    parts.push_back(first);
}

void each(std::vector<std::string>& parts)
{
    const std::string prefix = parts.empty() ? "" : parts.front();
    for (auto& p : parts) p.insert(0, prefix);
}

using Task = std::function<void()>;
void post(Task t);   // runs on the event loop, later

void logLater(const Request& r, std::function<void(std::string_view)> sink)
{
    std::string line = r.raw.substr(0, 120);
<<<<<<< V
    post([&line, sink] { sink(line); });
=======
    post([line, sink] { sink(line); });
>>>>>>> F
}

template <class It>
void countAll(It b, It e, size_t& n)
{
    std::for_each(b, e, [&n](auto&&) { ++n; });
}

class Session : public std::enable_shared_from_this<Session> {
public:
    void retry()
    {
<<<<<<< V
        post([this] { ++attempts_; send(); });
=======
        post([self = shared_from_this()] { ++self->attempts_; self->send(); });
>>>>>>> F
    }

private:
    void send();
    int attempts_ = 0;
};

}  // namespace web
