#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <QByteArray>
#include <QString>

namespace fs = std::filesystem;

struct Profile {
    std::string name;
    std::vector<std::string> tags;
    const std::vector<std::string>& allTags() const { return tags; }
};

Profile loadProfile(const std::string& id);
std::vector<int> readSamples(const fs::path& p);
int lib_open(const char* path, int flags);

int openStore(const fs::path& base, const std::string& user)
{
<<<<<<< V
    const char* path = (base / user).string().c_str();
    return lib_open(path, 0);
=======
    const std::string path = (base / user).string();
    return lib_open(path.c_str(), 0);
>>>>>>> F
}

FILE* openJournal(const std::string& dir)
{
    return std::fopen((dir + "/journal.log").c_str(), "a");
}

void printTags(const std::string& id)
{
<<<<<<< V
    for (const auto& tag : loadProfile(id).allTags())
        std::puts(tag.c_str());
=======
    const Profile profile = loadProfile(id);
    for (const auto& tag : profile.allTags())
        std::puts(tag.c_str());
>>>>>>> F
}

std::string greeting(const std::string& first, const std::string& last)
{
<<<<<<< V
    std::string_view full = first + " " + last;
=======
    std::string full = first + " " + last;
>>>>>>> F
    std::string out = "Welcome back, ";
    out.append(full);
    return out;
}

std::string_view extensionOf(std::string_view file)
{
    auto dot = file.rfind('.');
    return dot == std::string_view::npos ? std::string_view{} : file.substr(dot + 1);
}

std::string_view stripQuotes(const std::string& quoted)
{
<<<<<<< V
    std::string inner = quoted;
    if (inner.size() >= 2 && inner.front() == '"')
        inner = inner.substr(1, inner.size() - 2);
=======
    std::string_view inner = quoted;
    if (inner.size() >= 2 && inner.front() == '"')
        inner = inner.substr(1, inner.size() - 2);
>>>>>>> F
    return inner;
}

long sumOf(const fs::path& p)
{
<<<<<<< V
    std::span<const int> samples = readSamples(p);
=======
    const std::vector<int> samples = readSamples(p);
>>>>>>> F
    long sum = 0;
    for (int s : samples)
        sum += s;
    return sum;
}

int openFromUi(const QString& typed)
{
<<<<<<< V
    const char* path = typed.trimmed().toUtf8().constData();
    return lib_open(path, 1);
=======
    const QByteArray path = typed.trimmed().toUtf8();
    return lib_open(path.constData(), 1);
>>>>>>> F
}

void traceOpen(const QString& typed)
{
    std::fprintf(stderr, "opening %s\n", typed.toUtf8().constData());
}

size_t columnWidth(const std::string& title, const std::vector<std::string>& cells)
{
<<<<<<< V
    const size_t& width = std::max(title.size(), size_t{4});
=======
    size_t width = std::max(title.size(), size_t{4});
>>>>>>> F
    for (const auto& c : cells)
        if (c.size() > width)
            return c.size();
    return width;
}
