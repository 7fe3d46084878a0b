#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <QFile>
#include <QSaveFile>
#include <QTemporaryFile>
#include <boost/filesystem.hpp>

namespace fs = std::filesystem;

std::ofstream openPreview()
{
<<<<<<< V
    return std::ofstream("/tmp/preview-" + std::to_string(getpid()) + ".svg");
=======
    const char *dir = std::getenv("XDG_RUNTIME_DIR");
    return std::ofstream(std::string(dir ? dir : "/run/preview") + "/preview.svg");
>>>>>>> F
}

int openSpool(std::string &name)
{
    name = (fs::temp_directory_path() / "spool-XXXXXX").string();
<<<<<<< V
    return ::open(::mktemp(name.data()), O_RDWR | O_CREAT, 0600);
=======
    return ::mkstemp(name.data());
>>>>>>> F
}

bool saveDocument(const QString &path, const QByteArray &bytes)
{
    QSaveFile f(path);
    return f.open(QIODevice::WriteOnly) && f.write(bytes) == bytes.size() && f.commit();
}

bool exportKeys(const QString &path, const QByteArray &keys)
{
    QFile f(path);
<<<<<<< V
    if (!f.open(QIODevice::WriteOnly))
        return false;
    f.write(keys);
    return f.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
=======
    if (!f.open(QIODevice::NewOnly | QIODevice::WriteOnly, QFile::ReadOwner | QFile::WriteOwner))
        return false;
    return f.write(keys) == keys.size();
>>>>>>> F
}

std::unique_ptr<QTemporaryFile> scratch()
{
    auto f = std::make_unique<QTemporaryFile>();
    return f->open() ? std::move(f) : nullptr;
}

void makeWorkDir(const fs::path &base)
{
    fs::create_directory(base);
<<<<<<< V
    fs::permissions(base, fs::perms::all);
=======
    fs::permissions(base, fs::perms::owner_all);
>>>>>>> F
}

void makePluginRunnable(const fs::path &p)
{
    fs::permissions(p, fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec |
                       fs::perms::others_read | fs::perms::others_exec);
}

boost::filesystem::path workName()
{
<<<<<<< V
    auto p = boost::filesystem::temp_directory_path() / "render";
    boost::filesystem::create_directories(p);
    return p;
=======
    auto p = boost::filesystem::temp_directory_path() / boost::filesystem::unique_path("render-%%%%-%%%%-%%%%-%%%%");
    return boost::filesystem::create_directory(p) ? p : throw std::runtime_error("work directory");
>>>>>>> F
}

bool writeOnce(const fs::path &p, const std::string &text)
{
<<<<<<< V
    if (fs::exists(p))
        return false;
    std::unique_ptr<std::FILE, int (*)(std::FILE *)> f(std::fopen(p.c_str(), "w"), std::fclose);
=======
    std::unique_ptr<std::FILE, int (*)(std::FILE *)> f(std::fopen(p.c_str(), "wx"), std::fclose);
>>>>>>> F
    return f && std::fwrite(text.data(), 1, text.size(), f.get()) == text.size();
}
