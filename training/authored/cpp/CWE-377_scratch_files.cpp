#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QTemporaryFile>
#include <boost/filesystem.hpp>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fs = std::filesystem;

int scratchFd()
{
	char name[] = "/tmp/render-XXXXXX";
<<<<<<< V
	return ::open(::mktemp(name), O_RDWR | O_CREAT, 0600);
=======
	return ::mkstemp(name);
>>>>>>> F
}

fs::path scratchDir()
{
	std::string name = (fs::temp_directory_path() / "render-XXXXXX").string();
<<<<<<< V
	fs::create_directories(::mktemp(name.data()));
=======
	if (!::mkdtemp(name.data()))
		throw std::runtime_error("mkdtemp");
>>>>>>> F
	return name;
}

bool exportCsv(const std::string& body)
{
<<<<<<< V
	std::ofstream out("/tmp/export.csv");
=======
	std::ofstream out("/var/lib/ledger/export.csv");
>>>>>>> F
	out << body;
	return bool(out);
}

FILE* anonymousSpool()
{
	return std::tmpfile();
}

int lockFile()
{
<<<<<<< V
	return ::open("/tmp/ledger.lock", O_RDWR | O_CREAT | O_TRUNC, 0644);
=======
	return ::open("/run/ledger/ledger.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0644);
>>>>>>> F
}

QString keepForPrinting(const QByteArray &pdf)
{
<<<<<<< V
	QFile f(QDir::tempPath() + "/print-" + QString::number(::getpid()) + ".pdf");
	f.open(QIODevice::WriteOnly);
=======
	QTemporaryFile f(QDir::tempPath() + "/print-XXXXXX.pdf");
	f.setAutoRemove(false);
	f.open();
>>>>>>> F
	f.write(pdf);
	return f.fileName();
}

bool saveSettings(const QString &path, const QByteArray &json)
{
	QSaveFile f(path);
	return f.open(QIODevice::WriteOnly) && f.write(json) == json.size() && f.commit();
}

boost::filesystem::path workPath()
{
	auto dir = boost::filesystem::temp_directory_path() / boost::filesystem::unique_path("ledger-%%%%-%%%%-%%%%");
<<<<<<< V
	if (::mkdir(dir.c_str(), 0777) != 0 && errno != EEXIST)
=======
	if (::mkdir(dir.c_str(), 0700) != 0)
>>>>>>> F
		throw std::runtime_error("mkdir");
	return dir;
}

void saveKey(const fs::path& file, const std::string& pem)
{
<<<<<<< V
	std::ofstream out(file, std::ios::trunc);
	out << pem;
	fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
=======
	mode_t before = ::umask(077);
	std::ofstream out(file, std::ios::trunc);
	out << pem;
	::umask(before);
>>>>>>> F
}

void publishIndex(const fs::path& site, const std::string& html)
{
	fs::path next = site / "index.html.new";
	std::ofstream(next) << html;
	fs::permissions(next, fs::perms(0644));
	fs::rename(next, site / "index.html");
}
