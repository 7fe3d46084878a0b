#include <cstdlib>
#include <map>
#include <string>

#include "crow.h"
#include "admin.h"

static const std::map<std::string, const char *> kUnits = {
    {"web", "systemctl restart nginx.service"},
    {"queue", "systemctl restart rabbitmq-server.service"},
    {"cache", "systemctl restart redis-server.service"},
};

// POST /admin/restart/<unit>
void restart_routes(crow::SimpleApp &app, Admin &admin)
{
    CROW_ROUTE(app, "/admin/restart/<string>").methods(crow::HTTPMethod::Post)
    ([&admin](const crow::request &req, const std::string &unit) {
        if (!admin.allowed(req))
            return crow::response(403);

        const auto it = kUnits.find(unit);
        if (it == kUnits.end())
            return crow::response(404);

        admin.audit("restart of " + unit);
        const int rc = std::system(it->second);
        return crow::response(rc == 0 ? 204 : 500);
    });
}
