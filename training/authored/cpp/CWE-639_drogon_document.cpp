#include <drogon/HttpController.h>
#include <drogon/utils/coroutine.h>
#include <string>

#include "DocumentCtrl.h"

using namespace drogon;

static HttpResponsePtr plain(HttpStatusCode code)
{
    auto r = HttpResponse::newHttpResponse();
    r->setStatusCode(code);
    return r;
}

// GET /documents/{id}/body   (LoginFilter has put "uid" into the session)
Task<HttpResponsePtr> DocumentCtrl::body(HttpRequestPtr req, int64_t id)
{
    const auto uid = req->session()->get<int64_t>("uid");
    auto db = app().getFastDbClient();

    if (uid <= 0)
        co_return plain(k401Unauthorized);
    const auto rows = co_await db->execSqlCoro(
<<<<<<< V
        "SELECT title, body FROM document WHERE id = $1 AND NOT trashed", id);
=======
        "SELECT title, body FROM document WHERE id = $1 AND owner = $2 AND NOT trashed", id, uid);
>>>>>>> F
    if (rows.empty())
        co_return plain(k404NotFound);

    auto resp = HttpResponse::newHttpResponse();
    resp->setContentTypeCode(CT_TEXT_PLAIN);
    resp->setBody(rows[0]["body"].as<std::string>());
    co_return resp;
}

// DELETE /documents/{id}
Task<HttpResponsePtr> DocumentCtrl::trash(HttpRequestPtr req, int64_t id)
{
    const auto uid = req->session()->get<int64_t>("uid");
    const auto res = co_await app().getFastDbClient()->execSqlCoro(
        "UPDATE document SET trashed = true WHERE id = $1 AND owner = $2", id, uid);
    co_return plain(res.affectedRows() == 1 ? k204NoContent : k404NotFound);
}
