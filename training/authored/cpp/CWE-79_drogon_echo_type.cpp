#include <drogon/HttpSimpleController.h>
#include <json/json.h>
#include <string>

#include "TranslateCtrl.h"
#include "translator.h"

using namespace drogon;

// POST or GET /translate?text=..&to=..   The answer is {"text": "..."}.
void TranslateCtrl::asyncHandleHttpRequest(const HttpRequestPtr &req,
                                           std::function<void(const HttpResponsePtr &)> &&cb)
{
    const std::string text = req->getParameter("text");
    const std::string to = req->getParameter("to");
    auto resp = HttpResponse::newHttpResponse();
    if (text.size() > 5000 || to.size() != 2) {
        resp->setStatusCode(k400BadRequest);
        cb(resp);
        return;
    }
    Json::Value out;
    out["text"] = translator::run(text, to);
    out["source"] = text;
    Json::StreamWriterBuilder wb;
    wb["indentation"] = "";
    resp->setBody(Json::writeString(wb, out));
<<<<<<< V
    resp->setContentTypeCode(CT_TEXT_HTML);
=======
    resp->setContentTypeCode(CT_APPLICATION_JSON);
>>>>>>> F
    resp->addHeader("Cache-Control", "no-store");
    cb(resp);
}
