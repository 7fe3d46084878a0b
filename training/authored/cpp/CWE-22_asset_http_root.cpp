// Small static file handler used by the level editor's live preview. The editor
// binds it to the LAN so that a tablet on the desk can load the level too.
#include <cctype>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>

namespace fs = std::filesystem;

namespace preview {

struct Request {
    std::string method;
    std::string target;                         // raw, still percent-encoded
    std::map<std::string, std::string> headers; // lower-case names
    std::string body;
};

struct Response {
    int status = 200;
    std::string type = "text/plain; charset=utf-8";
    std::string body;
};

namespace {

int hexValue(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

std::optional<std::string> percentDecode(std::string_view in) {
    std::string out;
    out.reserve(in.size());
    for (std::size_t i = 0; i < in.size(); ++i) {
        if (in[i] != '%') {
            out += in[i];
            continue;
        }
        if (i + 2 >= in.size()) return std::nullopt;
        const int hi = hexValue(in[i + 1]);
        const int lo = hexValue(in[i + 2]);
        if (hi < 0 || lo < 0) return std::nullopt;
        const char c = static_cast<char>(hi * 16 + lo);
        if (c == '\0') return std::nullopt;
        out += c;
        i += 2;
    }
    return out;
}

std::string_view mimeFor(const fs::path& p) {
    static const std::map<std::string, std::string_view> types = {
        {".html", "text/html; charset=utf-8"}, {".js", "text/javascript"},
        {".json", "application/json"},         {".png", "image/png"},
        {".ogg", "audio/ogg"},                 {".css", "text/css"},
    };
    auto it = types.find(p.extension().string());
    return it == types.end() ? std::string_view("application/octet-stream") : it->second;
}

std::optional<std::string> slurp(const fs::path& p) {
    std::ifstream in(p, std::ios::binary);
    if (!in) return std::nullopt;
    std::ostringstream buf;
    buf << in.rdbuf();
    return std::move(buf).str();
}

} // namespace

class AssetHandler {
public:
    AssetHandler(const fs::path& root, const fs::path& builtin)
        : root_(fs::canonical(root)), builtin_(fs::canonical(builtin)) {}

    Response handle(const Request& req) const;
    void setLevel(std::string name) { level_ = std::move(name); }

private:
    std::optional<fs::path> resolve(const std::string& rel) const;
    Response serve(const fs::path& file) const;
    Response levelManifest() const;

    fs::path root_;
    fs::path builtin_;
    std::string level_;   // chosen in the editor's own file dialog
};

/// Maps the decoded part behind "/assets/" to a file below the project folder.
std::optional<fs::path> AssetHandler::resolve(const std::string& rel) const {
    std::error_code ec;
    const fs::path full = fs::weakly_canonical(root_ / rel, ec);
    if (ec) return std::nullopt;
<<<<<<< V
    if (full.string().compare(0, root_.string().size(), root_.string()) != 0) return std::nullopt;
=======
    const fs::path inside = full.lexically_relative(root_);
    if (inside.empty() || *inside.begin() == "..") return std::nullopt;
>>>>>>> F
    if (!fs::is_regular_file(full, ec)) return std::nullopt;
    return full;
}

Response AssetHandler::serve(const fs::path& file) const {
    Response res;
    if (auto text = slurp(file)) {
        res.type = mimeFor(file);
        res.body = std::move(*text);
    } else {
        res.status = 404;
        res.body = "not found\n";
    }
    return res;
}

Response AssetHandler::levelManifest() const {
    if (level_.empty()) return Response{409, "text/plain", "no level open\n"};
    return serve(root_ / "levels" / (level_ + ".json"));
}

Response AssetHandler::handle(const Request& req) const {
    if (req.method != "GET" && req.method != "HEAD")
        return Response{405, "text/plain", "method not allowed\n"};

    std::string_view target = req.target;
    if (auto q = target.find('?'); q != std::string_view::npos) target = target.substr(0, q);

    Response res;
    if (target == "/" || target == "/index.html") {
        res = serve(builtin_ / "viewer.html");
    } else if (target == "/level.json") {
        res = levelManifest();
    } else if (target.starts_with("/assets/")) {
        auto rel = percentDecode(target.substr(8));
        if (!rel) return Response{400, "text/plain", "malformed path\n"};
        auto file = resolve(*rel);
        if (!file) return Response{404, "text/plain", "not found\n"};
        res = serve(*file);
    } else if (target.starts_with("/icons/")) {
        // a flat folder of generated icons, the names are ids
        const std::string_view id = target.substr(7);
<<<<<<< V
        if (id.empty() || id.find("..") != std::string_view::npos || id.find('/') != std::string_view::npos)
=======
        if (id.empty() || id.find_first_not_of("0123456789abcdef") != std::string_view::npos)
>>>>>>> F
            return Response{400, "text/plain", "malformed id\n"};
        auto name = percentDecode(id);
        if (!name) return Response{400, "text/plain", "malformed id\n"};
        res = serve(builtin_ / "icons" / (*name + ".png"));
    } else {
        return Response{404, "text/plain", "not found\n"};
    }
    if (req.method == "HEAD") res.body.clear();
    return res;
}

} // namespace preview
