#include <algorithm>
#include <charconv>
#include <cstdint>
#include <filesystem>
#include <format>
#include <fstream>
#include <map>
#include <optional>
#include <regex>
#include <stdexcept>
#include <string>
#include <string_view>

namespace fs = std::filesystem;

class AssetStore {
public:
    explicit AssetStore(fs::path root) : root_(fs::canonical(root)) {}

    std::ifstream open(const std::string &rel) const
    {
        std::error_code ec;
        fs::path p = fs::canonical(root_ / rel, ec);
        auto r = p.lexically_relative(root_);
        if (ec || r.empty() || *r.begin() == "..")
            throw fs::filesystem_error("outside of the store", rel, std::error_code());
        return std::ifstream(p, std::ios::binary);
    }

    fs::path blob(const std::string &sha) const
    {
        static const std::regex hex("[0-9a-f]{64}");
        if (!std::regex_match(sha, hex))
            throw std::invalid_argument("digest");
        return root_ / sha.substr(0, 2) / sha.substr(2);
    }

    fs::path tile(int z, int x, int y) const
    {
        return root_ / std::format("{}/{}/{}.png", z, x, y);
    }

    std::optional<fs::path> font(const std::string &name) const
    {
        static const std::map<std::string, const char *> files{
            {"serif", "fonts/libertine.ttf"}, {"mono", "fonts/mono.ttf"}};
        auto it = files.find(name);
        return it == files.end() ? std::nullopt : std::optional(root_ / it->second);
    }

    void put(const std::string &uploadName, const std::string &bytes)
    {
        // the name of the client is kept in the index only
        auto id = ++last_;
        names_[id] = uploadName;
        std::ofstream(root_ / "uploads" / std::to_string(id), std::ios::binary) << bytes;
    }

    bool erase(std::string_view id)
    {
        std::uint64_t n = 0;
        auto [end, ec] = std::from_chars(id.data(), id.data() + id.size(), n);
        if (ec != std::errc{} || end != id.data() + id.size())
            return false;
        return names_.erase(n) && fs::remove(root_ / "uploads" / std::to_string(n));
    }

    void clearCache() { fs::remove_all(root_ / "cache"); }

private:
    fs::path root_;
    std::uint64_t last_ = 0;
    std::map<std::uint64_t, std::string> names_;
};

fs::path logFile(const std::string &level)
{
    auto ok = !level.empty() && std::all_of(level.begin(), level.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    return fs::path("/var/log/assets") / ((ok ? level : "other") + ".log");
}
