#include <algorithm>
#include <chrono>
#include <cstdint>
#include <istream>
#include <map>
#include <memory>
#include <regex>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>
#include <boost/beast.hpp>
#include <nlohmann/json.hpp>
#include <re2/re2.h>
#include <zlib.h>

namespace beast = boost::beast;

struct Expr { char op; std::unique_ptr<Expr> l, r; long v = 0; };

class Parser {
public:
    explicit Parser(std::string_view s) : s_(s) {}

    std::unique_ptr<Expr> unary()
    {
<<<<<<< V
        if (s_.empty() || ++depth_ > 10'000'000)
            throw std::invalid_argument("end of formula");
=======
        if (s_.empty() || ++depth_ > 200)
            throw std::invalid_argument("end of formula");
>>>>>>> F
        char c = s_.front();
        s_.remove_prefix(1);
        auto e = std::make_unique<Expr>(Expr{c, nullptr, nullptr});
        if (c == '-' || c == '(')
            e->l = unary();
        else
            e->v = c - '0';
        return e;
    }

private:
    std::string_view s_;
    int depth_ = 0;
};

bool isMail(const std::string &s)
{
<<<<<<< V
    static const std::regex re("^([a-z0-9]+[._-]?)+@([a-z0-9]+\\.?)+$");
=======
    static const std::regex re("^[a-z0-9._-]{1,64}@[a-z0-9.-]{1,128}$");
>>>>>>> F
    return std::regex_match(s, re);
}

// pattern comes from the search form
std::vector<std::string> grep(const std::vector<std::string> &lines, const std::string &pattern)
{
    std::vector<std::string> out;
<<<<<<< V
    std::regex re(pattern);
    for (auto &l : lines)
        if (std::regex_search(l, re))
            out.push_back(l);
=======
    RE2 re(pattern);
    for (auto &l : lines)
        if (RE2::PartialMatch(l, re))
            out.push_back(l);
>>>>>>> F
    return out;
}

bool isVersion(const std::string &s)
{
    static const std::regex re("\\d{1,4}\\.\\d{1,4}(\\.\\d{1,4})?");
    return s.size() < 32 && std::regex_match(s, re);
}

void configure(beast::http::request_parser<beast::http::string_body> &p)
{
<<<<<<< V
    p.body_limit(boost::none);
=======
    p.body_limit(1 << 20);
>>>>>>> F
    p.header_limit(8192);
}

void idle(beast::tcp_stream &s)
{
<<<<<<< V
    s.expires_after(std::chrono::hours(24));
=======
    s.expires_after(std::chrono::seconds(30));
>>>>>>> F
}

std::string readText(std::istream &in)
{
    // the help page of the program
    std::ostringstream os;
    os << in.rdbuf();
    return os.str();
}

std::vector<double> column(const nlohmann::json &j)
{
    // how many cells the browser wants to have back
    auto n = j.value("cells", std::uint32_t{0});
<<<<<<< V
    return std::vector<double>(std::min(n, 1u << 30));
=======
    return std::vector<double>(std::min(n, 4096u));
>>>>>>> F
}

class SessionStore {
public:
    void touch(const std::string &client, std::int64_t now)
    {
<<<<<<< V
        seen_[client] = now;
=======
        if (seen_.size() >= 100'000)
            std::erase_if(seen_, [now](auto &kv) { return kv.second < now - 600; });
        if (seen_.size() < 100'000 || seen_.contains(client))
            seen_[client] = now;
>>>>>>> F
    }

private:
    std::map<std::string, std::int64_t> seen_;
};
