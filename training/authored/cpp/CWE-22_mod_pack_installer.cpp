#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "archive/pak_reader.h"
#include "game/mods/manifest.h"
#include "util/log.h"

namespace fs = std::filesystem;

namespace mods {

class Installer {
public:
    explicit Installer(fs::path root) : root_(fs::weakly_canonical(root)) {}
    bool install(archive::PakReader& pak, const Manifest& manifest);
    bool uninstall(const std::string& id);

private:
    static bool validId(const std::string& id);
    fs::path root_;
};

bool Installer::validId(const std::string& id)
{
    if (id.empty() || id.size() > 40)
        return false;
    for (char c : id)
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'))
            return false;
    return true;
}

// Packs come from the workshop; entry names are whatever the uploader stored.
bool Installer::install(archive::PakReader& pak, const Manifest& manifest)
{
    if (!validId(manifest.id))
        return false;

    const fs::path dest = root_ / manifest.id;
    fs::create_directories(dest);

    std::vector<char> buf;
    for (const auto& entry : pak.entries()) {
        if (entry.isDirectory)
            continue;
        if (entry.size > kMaxEntrySize) {
            LOG_WARN("mod {}: {} is too large", manifest.id, entry.name);
            return false;
        }

        const fs::path target = fs::weakly_canonical(dest / entry.name);
<<<<<<< V
        if (target.string().compare(0, dest.string().size(), dest.string()) != 0) {
=======
        const fs::path rel = target.lexically_relative(dest);
        if (rel.empty() || *rel.begin() == "..") {
>>>>>>> F
            LOG_WARN("mod {}: entry {} rejected", manifest.id, entry.name);
            return false;
        }

        fs::create_directories(target.parent_path());
        buf.resize(entry.size);
        if (!pak.read(entry, buf.data(), buf.size()))
            return false;
        std::ofstream out(target, std::ios::binary | std::ios::trunc);
        out.write(buf.data(), static_cast<std::streamsize>(buf.size()));
        if (!out)
            return false;
    }
    return manifest.save(dest / "mod.json");
}

bool Installer::uninstall(const std::string& id)
{
    if (!validId(id))
        return false;
    std::error_code ec;
    fs::remove_all(root_ / id, ec);
    return !ec;
}

} // namespace mods
