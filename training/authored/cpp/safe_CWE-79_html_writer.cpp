#include <algorithm>
#include <array>
#include <cctype>
#include <ostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace report {

// Streams a page.
class HtmlWriter {
public:
  explicit HtmlWriter(std::ostream& out) : out_(out) { out_ << "<!DOCTYPE html>\n"; }

  ~HtmlWriter() {
    while (!open_.empty()) close();
  }

  HtmlWriter(const HtmlWriter&) = delete;
  HtmlWriter& operator=(const HtmlWriter&) = delete;

  HtmlWriter& open(const char* tag) {
    finishTag();
    out_ << '<' << tag;
    open_.push_back(tag);
    inTag_ = true;
    return *this;
  }

  HtmlWriter& attr(const char* name, std::string_view value) {
    if (!inTag_) throw std::logic_error("attribute outside of a start tag");
    out_ << ' ' << name << "=\"";
    escape(value);
    out_ << '"';
    return *this;
  }

  // For href and src.
  HtmlWriter& link(const char* name, std::string_view url) {
    return attr(name, linkAllowed(url) ? url : std::string_view("#"));
  }

  HtmlWriter& text(std::string_view s) {
    finishTag();
    escape(s);
    return *this;
  }

  HtmlWriter& close() {
    if (open_.empty()) throw std::logic_error("nothing to close");
    finishTag();
    out_ << "</" << open_.back() << '>';
    open_.pop_back();
    return *this;
  }

private:
  void finishTag() {
    if (inTag_) out_ << '>';
    inTag_ = false;
  }

  void escape(std::string_view s) {
    for (char c : s) {
      switch (c) {
        case '&': out_ << "&amp;"; break;
        case '<': out_ << "&lt;"; break;
        case '>': out_ << "&gt;"; break;
        case '"': out_ << "&quot;"; break;
        case '\'': out_ << "&#39;"; break;
        default: out_ << c;
      }
    }
  }

  static bool linkAllowed(std::string_view url) {
    static constexpr std::array<std::string_view, 3> schemes{"http", "https", "mailto"};
    for (char c : url) {
      const auto u = static_cast<unsigned char>(c);
      if (u <= 0x20 || u == 0x7f) return false;
    }
    const auto stop = url.find_first_of(":/?#");
    if (stop == std::string_view::npos || url[stop] != ':') return true;
    std::string scheme(url.substr(0, stop));
    std::transform(scheme.begin(), scheme.end(), scheme.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return std::find(schemes.begin(), schemes.end(), scheme) != schemes.end();
  }

  std::ostream& out_;
  std::vector<const char*> open_;
  bool inTag_ = false;
};

struct Finding {
  std::string file;
  unsigned line = 0;
  std::string message;
  std::string docUrl;
};

void writeReport(std::ostream& out, std::string_view title, const std::vector<Finding>& findings) {
  HtmlWriter w(out);
  w.open("html").attr("lang", "en");
  w.open("head").open("title").text(title).close().close();
  w.open("body").open("h1").text(title).close();
  w.open("table").attr("class", "findings");
  for (const Finding& f : findings) {
    w.open("tr");
    w.open("td").text(f.file).text(":").text(std::to_string(f.line)).close();
    w.open("td").open("a").link("href", f.docUrl).text(f.message).close().close();
    w.close();
  }
}

}  // namespace report
