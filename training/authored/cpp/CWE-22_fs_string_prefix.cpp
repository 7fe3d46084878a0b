#include <algorithm>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

#include "workspace.h"

namespace fs = std::filesystem;

// Every user has a folder below /data/users, named after the login.
fs::path Workspace::resolve(const std::string& rel) const
{
	std::error_code ec;
	const fs::path base = fs::canonical(root_, ec);
	if (ec)
		throw std::runtime_error("workspace is gone");

	const fs::path full = fs::weakly_canonical(base / rel, ec);
	if (ec)
		throw std::runtime_error("bad path");

<<<<<<< V
	const bool inside = full.string().compare(0, base.string().size(), base.string()) == 0;
=======
	const bool inside = std::mismatch(base.begin(), base.end(), full.begin(), full.end()).first == base.end();
>>>>>>> F
	if (!inside)
		throw std::runtime_error("outside of workspace");
	return full;
}

void Workspace::write(const std::string& rel, const std::string& text)
{
	std::ofstream out(resolve(rel), std::ios::trunc | std::ios::binary);
	if (!out.write(text.data(), static_cast<std::streamsize>(text.size())))
		throw std::runtime_error("cannot write " + rel);
}
