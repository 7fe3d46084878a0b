#include <crow.h>
#include <ctemplate/template.h>
#include <drogon/drogon.h>
#include <drogon/utils/Utilities.h>
#include <string>
#include <QString>

std::string escapeHtml(const std::string &s);

crow::response searchPage(const crow::request &req)
{
    const char *q = req.url_params.get("q");
    std::string term = q ? q : "";
<<<<<<< V
    return crow::response("html", "<h1>Results for " + term.substr(0, 100) + "</h1>");
=======
    return crow::response("html", "<h1>Results for " + escapeHtml(term) + "</h1>");
>>>>>>> F
}

crow::response searchText(const crow::request &req)
{
    const char *q = req.url_params.get("q");
    return crow::response("txt", std::string("no result for ") + (q ? q : ""));
}

crow::response profile(const std::string &name, const std::string &site)
{
    crow::mustache::context ctx;
    ctx["name"] = name;
    ctx["site"] = site.rfind("https://", 0) == 0 ? site : "";
<<<<<<< V
    auto page = crow::mustache::compile("<a href=\"{{site}}\">{{{name}}}</a>");
=======
    auto page = crow::mustache::compile("<a href=\"{{site}}\">{{name}}</a>");
>>>>>>> F
    return crow::response("html", page.render_string(ctx));
}

crow::response counter(int n)
{
    return crow::response("html", "<b>" + std::to_string(n) + " visitors</b>");
}

std::string bioLink(const std::string &url)
{
    // shown below the user's picture
<<<<<<< V
    return url.rfind("javascript:", 0) == 0 ? "" :
           "<a rel=\"nofollow\" href=\"" + escapeHtml(url) + "\">home page</a>";
=======
    return url.rfind("https://", 0) != 0 ? "" :
           "<a rel=\"nofollow\" href=\"" + escapeHtml(url) + "\">home page</a>";
>>>>>>> F
}

drogon::HttpResponsePtr notFound(const drogon::HttpRequestPtr &req)
{
    auto r = drogon::HttpResponse::newHttpResponse();
    r->setStatusCode(drogon::k404NotFound);
<<<<<<< V
    r->setContentTypeCode(drogon::CT_TEXT_HTML);
=======
    r->setContentTypeCode(drogon::CT_TEXT_PLAIN);
>>>>>>> F
    r->setBody("nothing at " + req->path());
    return r;
}

drogon::HttpResponsePtr apiUser(const std::string &name)
{
    Json::Value v;
    v["name"] = name;
    return drogon::HttpResponse::newHttpJsonResponse(v);
}

std::string inlineState(const Json::Value &state)
{
    Json::StreamWriterBuilder b;
    std::string js = Json::writeString(b, state);
<<<<<<< V
    return "<script>window.state = " + js + "</script>";
=======
    return "<script type=\"application/json\" data-state=\"" + escapeHtml(js) + "\"></script>";
>>>>>>> F
}

QString badge(const QString &label)
{
<<<<<<< V
    return QString("<span class='badge'>%1</span>").arg(label.trimmed().left(40));
=======
    return QString("<span class='badge'>%1</span>").arg(label.toHtmlEscaped());
>>>>>>> F
}

drogon::HttpResponsePtr backTo(const drogon::HttpRequestPtr &req)
{
    std::string to = req->getParameter("next");
<<<<<<< V
    return drogon::HttpResponse::newRedirectionResponse(
        to.size() > 1 && to[0] == '/' && to.find("http") == to.npos ? to : "/");
=======
    return drogon::HttpResponse::newRedirectionResponse(
        to.size() > 1 && to[0] == '/' && to[1] != '/' && to.find_first_of("\\\t\r\n") == to.npos ? to : "/");
>>>>>>> F
}
