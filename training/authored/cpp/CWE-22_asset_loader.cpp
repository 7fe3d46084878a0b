#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

namespace fs = std::filesystem;

/// Load a texture that a downloaded level refers to by its name.
/// @param pack folder of the level's asset pack
/// @param name relative name from the level file, with forward slashes
/// @return the file's bytes, or nothing when there is no such texture
std::optional<std::string> loadTexture(const fs::path& pack, const std::string& name)
{
    const fs::path base = fs::canonical(pack);
    std::error_code ec;
    const fs::path file = fs::weakly_canonical(base / name, ec);
<<<<<<< V
    if (ec || !fs::is_regular_file(file))
        return std::nullopt;
=======
    const auto diff = std::mismatch(base.begin(), base.end(), file.begin(), file.end());
    if (ec || diff.first != base.end() || !fs::is_regular_file(file))
        return std::nullopt;
>>>>>>> F
    std::ifstream in(file, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
}
