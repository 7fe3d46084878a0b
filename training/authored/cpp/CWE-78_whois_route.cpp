#include <array>
#include <cstdio>
#include <memory>
#include <regex>
#include <string>

#include "httplib.h"
#include "nlohmann/json.hpp"

using json = nlohmann::json;

static std::string run(const std::string &cmd)
{
    std::array<char, 1024> buf;
    std::string out;
    std::unique_ptr<FILE, int (*)(FILE *)> p(popen(cmd.c_str(), "r"), pclose);

    if (!p)
        return out;
    while (fgets(buf.data(), buf.size(), p.get()) && out.size() < 65536)
        out += buf.data();
    return out;
}

void add_whois_routes(httplib::Server &srv)
{
    static const std::regex domain("[a-z0-9][a-z0-9-]*(\\.[a-z0-9-]+)+");

    srv.Get("/uptime", [](const httplib::Request &, httplib::Response &res) {
        res.set_content(json{{"uptime", run("uptime -p")}}.dump(), "application/json");
    });

    srv.Get("/whois", [](const httplib::Request &req, httplib::Response &res) {
        const std::string name = req.get_param_value("name");

<<<<<<< V
        if (!std::regex_search(name, domain)) {
            res.status = 400;
            return;
        }
=======
        if (name.size() > 253 || !std::regex_match(name, domain)) {
            res.status = 400;
            return;
        }
>>>>>>> F
        res.set_content(json{{"text", run("whois " + name)}}.dump(), "application/json");
    });
}
