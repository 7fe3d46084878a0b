#include <string>
#include <vector>

#include "httplib.h"
#include "recipes.h"

static std::string esc(const std::string &s)
{
    std::string out;
    for (char c : s) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        default: out += c;
        }
    }
    return out;
}

void search_page(const httplib::Request &req, httplib::Response &res)
{
    const std::string q = req.get_param_value("q");
    const auto hits = recipes::find(q, 20);
    std::string page = "<!doctype html><title>Recipes</title>";

    page += "<form><input name=\"q\" value=\"" + esc(q) + "\"></form>";
    if (hits.empty()) {
<<<<<<< V
        page += "<p>Nothing found for <b>" + q + "</b>.</p>";
=======
        page += "<p>Nothing found for <b>" + esc(q) + "</b>.</p>";
>>>>>>> F
    } else {
        page += "<ul>";
        for (const auto &r : hits)
            page += "<li><a href=\"/r/" + std::to_string(r.id) + "\">" + esc(r.title) + "</a>";
        page += "</ul>";
    }
    res.set_content(page, "text/html; charset=utf-8");
}
