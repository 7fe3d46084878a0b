#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

namespace fs = std::filesystem;

class ModArchive
{
public:
	explicit ModArchive(const fs::path& root) : m_root(fs::canonical(root)) {}

	std::optional<std::vector<char>> Read(const std::string& name) const
	{
		const auto file = Resolve(name);
		if (!file || !fs::is_regular_file(*file))
			return std::nullopt;

		std::ifstream in(*file, std::ios::binary);
		if (!in)
			return std::nullopt;
		return std::vector<char>(std::istreambuf_iterator<char>(in), {});
	}

	bool Write(const std::string& name, const std::vector<char>& data) const
	{
		const auto file = Resolve(name);
		if (!file)
			return false;
		std::error_code ec;
		fs::create_directories(file->parent_path(), ec);
		if (ec)
			return false;
		std::ofstream out(*file, std::ios::binary | std::ios::trunc);
		out.write(data.data(), static_cast<std::streamsize>(data.size()));
		return static_cast<bool>(out);
	}

private:
	// Scripts name assets relative to their mod.
	std::optional<fs::path> Resolve(const std::string& name) const
	{
		std::error_code ec;
		const fs::path full = fs::weakly_canonical(m_root / name, ec);
		if (ec)
			return std::nullopt;
		const auto [r, f] = std::mismatch(m_root.begin(), m_root.end(), full.begin(), full.end());
		if (r != m_root.end() || f == full.end())
			return std::nullopt;
		return full;
	}

	fs::path m_root;
};
