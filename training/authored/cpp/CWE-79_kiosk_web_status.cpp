// Status pages of the printer kiosk. Everything is rendered on the server, the
// pages work without scripts.

#include "kiosk/web.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::web {

struct PrintJob {
    std::uint32_t id = 0;
    std::string owner;     // login name, [a-z0-9]+ by the directory's rules
    std::string title;     // as the client program sends it
    std::string printer;   // one of the configured queues
    unsigned pages = 0;
    bool held = false;
};

struct Query {
    std::map<std::string, std::string> values;   // decoded

    std::string get(const std::string& name) const {
        auto it = values.find(name);
        return it == values.end() ? std::string() : it->second;
    }
};

struct Page {
    int status = 200;
    std::map<std::string, std::string> headers;
    std::string html;
};

// --- escaping --------------------------------------------------------------------

/// For text between tags.
static std::string text(std::string_view in) {
    std::string out;
    out.reserve(in.size());
    for (char c : in) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            default: out += c;
        }
    }
    return out;
}

/// For a quoted attribute value.
static std::string attr(std::string_view in) {
    std::string out;
    for (char c : text(in)) {
        if (c == '"') out += "&quot;";
        else if (c == '\'') out += "&#39;";
        else out += c;
    }
    return out;
}

/// Percent-encodes a query value.
static std::string urlPart(std::string_view in) {
    static const char hex[] = "0123456789ABCDEF";
    std::string out;
    for (unsigned char c : in) {
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_') {
            out += static_cast<char>(c);
        } else {
            out += '%';
            out += hex[c >> 4];
            out += hex[c & 15];
        }
    }
    return out;
}

static unsigned number(const std::string& s, unsigned otherwise, unsigned most) {
    unsigned v = 0;
    auto [p, ec] = std::from_chars(s.data(), s.data() + s.size(), v);
    if (ec != std::errc() || p != s.data() + s.size()) return otherwise;
    return std::min(v, most);
}

// --- pages -----------------------------------------------------------------------

class StatusPages {
public:
    explicit StatusPages(std::vector<std::string> queues) : queues_(std::move(queues)) {}

    void update(PrintJob job) {
        std::lock_guard<std::mutex> lock(mutex_);
        jobs_[job.id] = std::move(job);
    }
    void remove(std::uint32_t id) {
        std::lock_guard<std::mutex> lock(mutex_);
        jobs_.erase(id);
    }

    Page list(const Query& q) const;
    Page job(const Query& q) const;
    Page choose(const Query& q) const;

private:
    static Page frame(const std::string& title, const std::string& body);
    std::vector<PrintJob> snapshot(const std::string& printer) const;

    const std::vector<std::string> queues_;
    mutable std::mutex mutex_;
    std::map<std::uint32_t, PrintJob> jobs_;
};

/// `title` is one of our own headings, `body` finished markup.
Page StatusPages::frame(const std::string& title, const std::string& body) {
    Page p;
    p.headers["Content-Type"] = "text/html; charset=utf-8";
    p.headers["X-Content-Type-Options"] = "nosniff";
    p.html = "<!doctype html><title>" + title + "</title><h1>" + title + "</h1>\n" + body;
    return p;
}

std::vector<PrintJob> StatusPages::snapshot(const std::string& printer) const {
    std::vector<PrintJob> out;
    std::lock_guard<std::mutex> lock(mutex_);
    for (const auto& [id, j] : jobs_)
        if (printer.empty() || j.printer == printer) out.push_back(j);
    return out;
}

Page StatusPages::list(const Query& q) const {
    const std::string printer = q.get("printer");
    const std::string find = q.get("find");
    const unsigned limit = number(q.get("limit"), 50, 200);

    std::ostringstream b;
    b << "<form><input type=hidden name=printer value=\"" << attr(printer) << "\">";
<<<<<<< V
    b << "<input name=find value=\"" << text(find) << "\"><button>Find</button></form>\n<table>\n";
=======
    b << "<input name=find value=\"" << attr(find) << "\"><button>Find</button></form>\n<table>\n";
>>>>>>> F
    unsigned shown = 0;
    for (const PrintJob& j : snapshot(printer)) {
        if (!find.empty() && j.title.find(find) == std::string::npos) continue;
        if (shown++ == limit) break;
        b << "<tr><td><a href=\"/job?id=" << j.id << "\">" << j.id << "</a><td>" << j.owner
          << "<td>" << text(j.title) << "<td>" << j.pages << "<td>" << (j.held ? "held" : "") << "\n";
    }
    b << "</table>\n";
    if (shown == 0) b << "<p>No jobs match <em>" << text(find) << "</em>.</p>\n";
    return frame("Print jobs", b.str());
}

Page StatusPages::job(const Query& q) const {
    const unsigned id = number(q.get("id"), 0, 0xffffffffu);
    std::optional<PrintJob> found;
    {
        std::lock_guard<std::mutex> lock(mutex_);
        auto it = jobs_.find(id);
        if (it != jobs_.end()) found = it->second;
    }
    if (!found) {
        Page p = frame("Not found", "<p>There is no job " + std::to_string(id) + ".</p>");
        p.status = 404;
        return p;
    }
    std::ostringstream b;
    b << "<dl><dt>Owner<dd>" << found->owner << "<dt>Printer<dd><a href=\"/list?printer="
      << urlPart(found->printer) << "\">" << text(found->printer) << "</a>"
<<<<<<< V
      << "<dt>Title<dd>" << found->title << "<dt>Pages<dd>" << found->pages << "</dl>\n";
=======
      << "<dt>Title<dd>" << text(found->title) << "<dt>Pages<dd>" << found->pages << "</dl>\n";
>>>>>>> F
    return frame("Print job", b.str());
}

/// Remembers the chosen queue in a cookie and goes back to the list.
Page StatusPages::choose(const Query& q) const {
    const std::string printer = q.get("printer");
    Page p = frame("Printer", "<p><a href=\"/list\">Back</a></p>");
    if (std::find(queues_.begin(), queues_.end(), printer) == queues_.end()) {
        p.status = 400;
        return p;
    }
    p.status = 303;
    p.headers["Set-Cookie"] = "printer=" + urlPart(printer) + "; Path=/; HttpOnly; SameSite=Lax";
    p.headers["Location"] = "/list?printer=" + urlPart(printer);
    return p;
}

} // namespace kiosk::web
