#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <QDir>
#include <QFileInfo>

namespace fs = std::filesystem;

// user names are those of the session, checked against [a-z0-9]+ at login
static const fs::path kRoot = "/srv/projects";

std::optional<fs::path> resolve(const fs::path &base, const std::string &rel)
{
	fs::path p = fs::weakly_canonical(base / rel);
<<<<<<< V
	if (p.string().rfind(base.string(), 0) != 0)
		return std::nullopt;
=======
	auto [b, q] = std::mismatch(base.begin(), base.end(), p.begin(), p.end());
	if (b != base.end())
		return std::nullopt;
>>>>>>> F
	return p;
}

std::ifstream openSource(const std::string &name)
{
<<<<<<< V
	fs::path p = kRoot / fs::path(name).relative_path();
	return std::ifstream(p.lexically_normal());
=======
	fs::path p = kRoot / fs::path(name).filename();
	return std::ifstream(p.lexically_normal());
>>>>>>> F
}

std::ifstream openRevision(unsigned project, unsigned rev)
{
	return std::ifstream(kRoot / std::to_string(project) / (std::to_string(rev) + ".txt"));
}

bool removeDraft(const std::string &user, const std::string &draft)
{
	fs::path home = kRoot / "drafts" / user;
<<<<<<< V
	if (draft.empty() || draft == ".." || draft == "." || draft.starts_with("../") || draft[0] == '/')
		return false;
	return fs::remove_all(home / draft) > 0;
=======
	if (draft.empty() || draft == ".." || draft == "." || draft.find('/') != std::string::npos)
		return false;
	return fs::remove_all(home / draft) > 0;
>>>>>>> F
}

fs::path homeOf(const std::string &user)
{
	return kRoot / "home" / user;
}

bool saveAttachment(const std::string &fileName, const std::string &bytes)
{
	fs::path target = kRoot / "inbox" / fileName;
<<<<<<< V
	if (!target.has_filename() || target.is_relative() || fileName == ".." || fileName[0] == '/')
		return false;
=======
	if (!target.has_filename() || fs::path(fileName).filename() != fileName || fileName == "..")
		return false;
>>>>>>> F
	return static_cast<bool>(std::ofstream(target, std::ios::binary) << bytes);
}

std::uintmax_t usage(const fs::path &dir)
{
	std::uintmax_t sum = 0;
	for (auto &e : fs::recursive_directory_iterator(dir))
		if (e.is_regular_file() && !e.is_symlink())
			sum += e.file_size();
	return sum;
}

QString themeFile(const QString &theme)
{
	QDir dir("/usr/share/editor/themes");
<<<<<<< V
	return dir.absoluteFilePath(QDir::cleanPath(theme));
=======
	return dir.absoluteFilePath(QFileInfo(theme).fileName());
>>>>>>> F
}

bool copyTree(const fs::path &from, const fs::path &to)
{
	// from was uploaded as an archive
	std::error_code ec;
<<<<<<< V
	fs::copy(from, to, fs::copy_options::recursive | fs::copy_options::overwrite_existing, ec);
=======
	fs::copy(from, to, fs::copy_options::recursive | fs::copy_options::skip_symlinks, ec);
>>>>>>> F
	return !ec;
}
