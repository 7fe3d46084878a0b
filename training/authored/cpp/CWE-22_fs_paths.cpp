#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <system_error>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <archive.h>
#include <archive_entry.h>
#include <httplib.h>

namespace fs = std::filesystem;

static const fs::path kRoot = "/srv/docs";

static std::string slurp(const fs::path& p)
{
    std::ifstream in(p, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void serveDoc(const httplib::Request& req, httplib::Response& res)
{
    fs::path target = fs::weakly_canonical(kRoot / req.matches[1].str());
<<<<<<< V
    if (!fs::exists(target)) {
=======
    auto [stop, rest] = std::mismatch(kRoot.begin(), kRoot.end(), target.begin(), target.end());
    if (stop != kRoot.end() || !fs::exists(target)) {
>>>>>>> F
        res.status = 404;
        return;
    }
    res.set_content(slurp(target), "application/octet-stream");
}

void serveVersion(const httplib::Request&, httplib::Response& res)
{
    res.set_content(slurp(kRoot / "VERSION"), "text/plain");
}

void storeUpload(const httplib::MultipartFormData& part)
{
<<<<<<< V
    fs::path dst = "/srv/uploads" / fs::path(part.filename);
=======
    fs::path dst = "/srv/uploads" / fs::path(part.filename).filename();
>>>>>>> F
    if (dst.filename().empty() || dst.filename() == "..")
        return;
    std::ofstream(dst, std::ios::binary) << part.content;
}

std::optional<std::string> avatar(const std::string& userId)
{
<<<<<<< V
    if (userId.empty())
        return std::nullopt;
=======
    if (userId.empty() || !std::all_of(userId.begin(), userId.end(), [](unsigned char c) { return std::isalnum(c); }))
        return std::nullopt;
>>>>>>> F
    return slurp("/srv/avatars/" + userId + ".png");
}

std::string monthlyReport(int year, int month)
{
    return slurp("/srv/reports/" + std::to_string(year) + "-" + std::to_string(month) + ".csv");
}

QByteArray themeFile(const QString &theme)
{
<<<<<<< V
    QFile f(QDir("/usr/share/app/themes").filePath(theme));
=======
    QFile f(QDir("/usr/share/app/themes").filePath(QFileInfo(theme).fileName()));
>>>>>>> F
    return f.open(QIODevice::ReadOnly) ? f.readAll() : QByteArray();
}

int unpack(archive* in, const fs::path& dest)
{
    archive_entry* e = nullptr;
    while (archive_read_next_header(in, &e) == ARCHIVE_OK) {
        fs::path name = archive_entry_pathname(e);
<<<<<<< V
        int flags = ARCHIVE_EXTRACT_TIME | ARCHIVE_EXTRACT_UNLINK;
=======
        if (name.is_absolute() || archive_entry_hardlink(e) || std::find(name.begin(), name.end(), "..") != name.end())
            return ARCHIVE_FAILED;
        int flags = ARCHIVE_EXTRACT_TIME | ARCHIVE_EXTRACT_SECURE_SYMLINKS;
>>>>>>> F
        archive_entry_set_pathname(e, (dest / name).c_str());
        if (archive_read_extract(in, e, flags) != ARCHIVE_OK)
            return ARCHIVE_FAILED;
    }
    return ARCHIVE_OK;
}

bool removeCached(const fs::path& cache, const std::string& key)
{
    std::error_code ec;
<<<<<<< V
    return fs::remove_all(cache / key, ec) > 0 && !ec;
=======
    if (key.empty() || key.find('/') != std::string::npos || key[0] == '.')
        return false;
    return fs::remove_all(cache / key, ec) > 0 && !ec;
>>>>>>> F
}

size_t countSources(const fs::path& tree)
{
    return size_t(std::count_if(fs::recursive_directory_iterator(tree), {}, [](const fs::directory_entry& e) {
        return e.path().extension() == ".cpp";
    }));
}
