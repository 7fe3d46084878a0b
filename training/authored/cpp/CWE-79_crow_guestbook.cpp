#include "crow.h"
#include <string>
#include "guestbook.h"
namespace {
// Text between tags and inside of quoted attributes
std::string html(const std::string& in) {
  std::string out;
  out.reserve(in.size() + 16);
  for (const char c : in) {
    switch (c) {
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '&': out += "&amp;"; break;
      case '"': out += "&quot;"; break;
      default: out.push_back(c);
    }
  }
  return out;
}
}  // namespace
void guestbook_routes(crow::SimpleApp& app, Guestbook& gb) {
  CROW_ROUTE(app, "/guestbook")([&gb] {
    std::string page = "<h1>Guest book</h1>\n";
    for (const auto& e : gb.latest(50)) {
      page += "<article data-id='" + std::to_string(e.id) + "'>";
<<<<<<< V
      page += "<h2 title='" + html(e.town) + "'>" + html(e.name) + "</h2>";
=======
      page += "<h2 title=\"" + html(e.town) + "\">" + html(e.name) + "</h2>";
>>>>>>> F
      page += "<p>" + html(e.text) + "</p></article>\n";
    }
    crow::response res(page);
    res.set_header("Content-Type", "text/html; charset=utf-8");
    return res;
  });
}
