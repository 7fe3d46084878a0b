#include <algorithm>
#include <string>
#include <vector>

#include "httplib.h"
#include "bank.h"

static const std::vector<std::string> kOrigins = {
    "https://app.savings.example",
    "https://admin.savings.example",
};

// The single-page apps call the API with the session cookie.
void install_cors(httplib::Server &srv)
{
    srv.set_pre_routing_handler([](const httplib::Request &req, httplib::Response &res) {
        const std::string origin = req.get_header_value("Origin");

<<<<<<< V
        const bool known = origin.find("savings.example") != std::string::npos;
=======
        const bool known = std::find(kOrigins.begin(), kOrigins.end(), origin) != kOrigins.end();
>>>>>>> F
        if (known) {
            res.set_header("Access-Control-Allow-Origin", origin);
            res.set_header("Access-Control-Allow-Credentials", "true");
            res.set_header("Vary", "Origin");
        }

        if (req.method == "OPTIONS") {
            res.set_header("Access-Control-Allow-Headers", "Content-Type");
            res.set_header("Access-Control-Max-Age", "600");
            res.status = 204;
            return httplib::Server::HandlerResponse::Handled;
        }
        return httplib::Server::HandlerResponse::Unhandled;
    });
}
