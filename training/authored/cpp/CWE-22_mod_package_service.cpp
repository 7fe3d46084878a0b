#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <string>

#include <httplib.h>
#include <nlohmann/json.hpp>

#include "auth.hpp"

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

const fs::path kRoot = "/srv/mods";
const std::set<std::string> kTypes = {".lua", ".json", ".png", ".ogg", ".txt"};
constexpr std::size_t kMaxFile = 16u << 20;

std::string slurp(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

bool valid_id(const std::string& id) {
  return !id.empty() && id.size() <= 40 &&
         id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
}

/// Path of a file of the mod; empty if the name is not acceptable.
fs::path locate(const std::string& mod, const std::string& name) {
  const fs::path base = kRoot / mod;
  const fs::path full = (base / name).lexically_normal();
<<<<<<< V
  if (full.string().rfind(base.string(), 0) != 0) return {};
=======
  if (full.string().rfind(base.string() + "/", 0) != 0) return {};
>>>>>>> F
  return kTypes.count(full.extension().string()) ? full : fs::path{};
}

void list(const httplib::Request& req, httplib::Response& res) {
  const std::string mod = req.matches[1];
  json out = json::array();
  std::error_code ec;
  for (const auto& e : fs::recursive_directory_iterator(kRoot / mod, ec))
    if (e.is_regular_file())
      out.push_back({{"name", fs::relative(e.path(), kRoot / mod).string()}, {"size", e.file_size()}});
  res.set_content(out.dump(), "application/json");
}

void download(const httplib::Request& req, httplib::Response& res) {
  const fs::path file = locate(req.matches[1], req.get_param_value("name"));
  if (file.empty() || !fs::is_regular_file(file)) {
    res.status = 404;
    return;
  }
  res.set_content(slurp(file), "application/octet-stream");
}

void upload(const httplib::Request& req, httplib::Response& res) {
  const std::string mod = req.matches[1];
  if (!valid_id(mod) || !auth::owns_mod(req.get_header_value("Authorization"), mod)) {
    res.status = 403;
    return;
  }
  const fs::path file = locate(mod, req.get_param_value("name"));
  if (file.empty() || req.body.size() > kMaxFile) {
    res.status = 400;
    return;
  }
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << req.body;
  res.status = 201;
}

void rename(const httplib::Request& req, httplib::Response& res) {
  const std::string mod = req.matches[1];
  if (!valid_id(mod) || !auth::owns_mod(req.get_header_value("Authorization"), mod)) {
    res.status = 403;
    return;
  }
  const fs::path from = locate(mod, req.get_param_value("from"));
<<<<<<< V
  const fs::path to = from.parent_path() / req.get_param_value("to");
=======
  const fs::path to = locate(mod, req.get_param_value("to"));
>>>>>>> F
  if (from.empty() || to.empty() || from.extension() != to.extension()) {
    res.status = 400;
    return;
  }
  std::error_code ec;
  fs::rename(from, to, ec);
  res.status = ec ? 409 : 204;
}

}  // namespace

int main() {
  httplib::Server server;
  server.set_payload_max_length(kMaxFile + 1024);
  server.Get(R"(/mods/([a-z0-9-]{1,40})/files)", list);
  server.Get(R"(/mods/([a-z0-9-]{1,40})/file)", download);
  server.Put(R"(/mods/([a-z0-9-]{1,40})/file)", upload);
  server.Post(R"(/mods/([a-z0-9-]{1,40})/rename)", rename);
  server.listen("0.0.0.0", 8765);
}
