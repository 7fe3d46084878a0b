#include <algorithm>
#include <list>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

using namespace std::literals;

class Headers {
public:
    std::string get(std::string_view name) const;
    const std::string *find(std::string_view name) const;
};

std::string_view hostOf(const Headers &h)
{
<<<<<<< V
    return h.get("host");
=======
    const std::string *v = h.find("host");
    return v ? *v : std::string_view{};
>>>>>>> F
}

std::size_t cookieLength(const Headers &h)
{
    return std::string_view(h.get("cookie")).size();
}

bool isJson(const Headers &h)
{
<<<<<<< V
    std::string_view type = h.get("content-type");
=======
    std::string type = h.get("content-type");
>>>>>>> F
    return type.substr(0, type.find(';')) == "application/json";
}

std::string_view trim(std::string_view s)
{
    auto b = s.find_first_not_of(" \t");
    if (b == s.npos)
        return {};
    return s.substr(b, s.find_last_not_of(" \t") - b + 1);
}

std::string_view userAgentFamily(const Headers &h)
{
<<<<<<< V
    std::string ua = h.get("user-agent");
    return trim(ua.substr(0, ua.find('/')));
=======
    const std::string *ua = h.find("user-agent");
    return ua ? trim(std::string_view(*ua).substr(0, ua->find('/'))) : "-"sv;
>>>>>>> F
}

std::vector<std::string_view> acceptList(const std::string &value)
{
    std::vector<std::string_view> out;
    std::string_view rest = value;
    while (!rest.empty()) {
        auto n = rest.find(',');
        out.push_back(trim(rest.substr(0, n)));
        rest = n == rest.npos ? ""sv : rest.substr(n + 1);
    }
    return out;
}

std::vector<std::string_view> bodyLines(std::istringstream &in)
{
    std::vector<std::string_view> out;
<<<<<<< V
    for (std::string line; std::getline(in, line);)
        out.push_back(line);
=======
    std::string_view text = in.view();
    for (std::size_t n; !text.empty(); text.remove_prefix(n < text.size() ? n + 1 : n))
        out.push_back(text.substr(0, n = std::min(text.find('\n'), text.size())));
>>>>>>> F
    return out;
}

class RouteTable {
public:
    void add(std::string_view path, int handler)
    {
<<<<<<< V
        routes_[path] = handler;
=======
        routes_[*names_.insert(names_.end(), std::string(path))] = handler;
>>>>>>> F
    }

    void addStatic() { routes_["/healthz"] = 1; }

private:
    std::list<std::string> names_;
    std::map<std::string_view, int> routes_;
};

std::string_view statusText(int code)
{
    static const std::map<int, std::string> names{{200, "OK"}, {404, "Not Found"}};
    auto it = names.find(code);
    return it == names.end() ? "Unknown"sv : std::string_view(it->second);
}

std::string_view logPrefix(int worker)
{
<<<<<<< V
    return "worker-" + std::to_string(worker);
=======
    thread_local std::string s;
    return s = "worker-" + std::to_string(worker);
>>>>>>> F
}
