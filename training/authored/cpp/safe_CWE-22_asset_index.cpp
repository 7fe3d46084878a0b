#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <unordered_map>

#include "httplib.h"

namespace fs = std::filesystem;

// All files of the web interface are listed once at start; a request can
// only name one of them.
class Assets {
public:
    explicit Assets(const fs::path &root)
    {
        for (const auto &e : fs::recursive_directory_iterator(root)) {
            if (e.is_regular_file() && !e.is_symlink())
                files_.emplace("/" + fs::relative(e.path(), root).generic_string(), e.path());
        }
    }

    void serve(const httplib::Request &req, httplib::Response &res) const
    {
        const auto it = files_.find(req.path == "/" ? "/index.html" : req.path);
        if (it == files_.end()) {
            res.status = 404;
            return;
        }

        std::ifstream in(it->second, std::ios::binary);
        std::string body((std::istreambuf_iterator<char>(in)), {});
        res.set_content(body, type_of(it->second.extension().string()));
    }

private:
    static const char *type_of(const std::string &ext)
    {
        if (ext == ".html") return "text/html; charset=utf-8";
        if (ext == ".js") return "text/javascript";
        if (ext == ".css") return "text/css";
        return "application/octet-stream";
    }

    std::unordered_map<std::string, fs::path> files_;
};
