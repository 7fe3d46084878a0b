#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "httplib.h"

namespace fs = std::filesystem;

static const fs::path kManuals = "/srv/manuals";

static bool has_dotdot(const fs::path &p)
{
    for (const auto &part : p)
        if (part == "..")
            return true;
    return false;
}

// GET /manual?file=pumps/p200.pdf
void manual(const httplib::Request &req, httplib::Response &res)
{
    const fs::path want = req.get_param_value("file");

    if (want.empty() || has_dotdot(want)) {
        res.status = 400;
        return;
    }

<<<<<<< V
    std::ifstream in(kManuals / want, std::ios::binary);
=======
    std::ifstream in(kManuals / want.relative_path(), std::ios::binary);
>>>>>>> F
    if (!in) {
        res.status = 404;
        return;
    }

    std::ostringstream body;
    body << in.rdbuf();
    res.set_content(body.str(), "application/pdf");
}
