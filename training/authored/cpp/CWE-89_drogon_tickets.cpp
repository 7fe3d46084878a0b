#include <drogon/HttpController.h>
#include <drogon/orm/DbClient.h>
#include <json/json.h>

#include "TicketCtrl.h"

using namespace drogon;

void TicketCtrl::list(const HttpRequestPtr &req,
                      std::function<void(const HttpResponsePtr &)> &&callback)
{
    auto cb = std::make_shared<std::function<void(const HttpResponsePtr &)>>(std::move(callback));
    const auto team = req->session()->get<std::string>("team");
    const auto state = req->getParameter("state");

    auto db = app().getDbClient();
    auto onError = [cb](const orm::DrogonDbException &) {
        auto resp = HttpResponse::newHttpResponse();
        resp->setStatusCode(k500InternalServerError);
        (*cb)(resp);
    };
    auto onRows = [cb](const orm::Result &rows) {
        Json::Value out(Json::arrayValue);
        for (const auto &row : rows) {
            Json::Value t;
            t["id"] = row["id"].as<Json::Int64>();
            t["title"] = row["title"].as<std::string>();
            out.append(t);
        }
        (*cb)(HttpResponse::newHttpJsonResponse(out));
    };

<<<<<<< V
    db->execSqlAsync("SELECT id, title FROM ticket WHERE team = $1 AND state = '" + state + "'",
                     onRows, onError, team);
=======
    db->execSqlAsync("SELECT id, title FROM ticket WHERE team = $1 AND state = $2",
                     onRows, onError, team, state);
>>>>>>> F
}
