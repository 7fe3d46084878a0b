#include <sstream>
#include <string>
#include <vector>

#include <QLabel>
#include <QString>
#include <QTextBrowser>
#include <crow.h>
#include <fmt/format.h>
#include <httplib.h>
#include <nlohmann/json.hpp>

struct Comment { std::string author; std::string text; int likes; };

std::string escapeHtml(const std::string& in) {
  std::string out;
  for (char c : in) {
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

std::string commentHtml(const Comment& c) {
  std::ostringstream os;
  os << "<li><b>" << escapeHtml(c.author) << "</b> ";
<<<<<<< V
  os << c.text << " <i>" << c.likes << "</i></li>";
=======
  os << escapeHtml(c.text) << " <i>" << c.likes << "</i></li>";
>>>>>>> F
  return os.str();
}

void searchPage(const httplib::Request& req, httplib::Response& res) {
  const std::string q = req.get_param_value("q");
<<<<<<< V
  res.set_content("<h1>Results for " + q + "</h1>", "text/html");
=======
  res.set_content("<h1>Results for " + escapeHtml(q) + "</h1>", "text/html");
>>>>>>> F
}

void echoText(const httplib::Request& req, httplib::Response& res) {
  res.set_header("X-Content-Type-Options", "nosniff");
<<<<<<< V
  res.set_content(req.get_param_value("line") + "\n", "text/html");
=======
  res.set_content(req.get_param_value("line") + "\n", "text/plain");
>>>>>>> F
}

std::string counterPage(const std::vector<Comment>& all) {
  int likes = 0;
  for (const auto& c : all) likes += c.likes;
  return fmt::format("<p>{} comments, {} likes</p>", all.size(), likes);
}

crow::response profile(const std::string& nick, const std::string& site) {
<<<<<<< V
  std::string href = escapeHtml(site);
=======
  std::string href = site.rfind("https://", 0) == 0 ? escapeHtml(site) : "#";
>>>>>>> F
  return crow::response(fmt::format("<a href=\"{}\">{}</a>", href, escapeHtml(nick)));
}

crow::response notFound(const crow::request& req) {
<<<<<<< V
  crow::response r(404, "<p>No page " + req.raw_url + "</p>");
=======
  crow::response r(404, "<p>No page " + escapeHtml(req.raw_url) + "</p>");
>>>>>>> F
  r.set_header("Content-Type", "text/html");
  return r;
}

crow::response asJson(const Comment& c) {
  nlohmann::json j{{"author", c.author}, {"text", c.text}, {"likes", c.likes}};
  crow::response r(j.dump());
  r.set_header("Content-Type", "application/json");
  return r;
}

std::string bootScript(const Comment& c) {
  std::string data = nlohmann::json(c.text).dump(-1, ' ', true);
<<<<<<< V
  return "<script>show(" + data + ");</script>";
=======
  for (size_t p = 0; (p = data.find('<', p)) != std::string::npos; p += 6) data.replace(p, 1, "\\u003c");
  return "<script>show(" + data + ");</script>";
>>>>>>> F
}

void showMessage(QTextBrowser *view, const QString &from, const QString &text) {
<<<<<<< V
  view->append("<b>" + from.toHtmlEscaped() + "</b>: " + text);
=======
  view->append("<b>" + from.toHtmlEscaped() + "</b>: " + text.toHtmlEscaped());
>>>>>>> F
}

void showCaption(QLabel *label, const QString &fileName) {
  label->setTextFormat(Qt::PlainText);
  label->setText("File: " + fileName);
}
