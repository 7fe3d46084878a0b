#include <cstdarg>
#include <cstdio>
#include <format>
#include <string>
#include <string_view>

#include <QString>
#include <fmt/core.h>
#include <fmt/printf.h>
#include <spdlog/spdlog.h>
#include <syslog.h>

struct Client { std::string nick; std::string host; int score; };

void announce(std::FILE* out, const Client& c)
{
<<<<<<< V
    std::fprintf(out, c.nick.c_str());
=======
    std::fprintf(out, "%s", c.nick.c_str());
>>>>>>> F
    std::fputc('\n', out);
}

void logJoin(const Client& c)
{
    std::string line = "join " + c.nick;
<<<<<<< V
    syslog(LOG_INFO, line.c_str());
=======
    syslog(LOG_INFO, "%s", line.c_str());
>>>>>>> F
}

std::string banner(const std::string& motd, const Client& c)
{
    char buf[256];
<<<<<<< V
    std::snprintf(buf, sizeof buf, motd.c_str(), c.score);
=======
    std::snprintf(buf, sizeof buf, "%s %d", motd.c_str(), c.score);
>>>>>>> F
    return buf;
}

std::string prefixed(const Client& c, const std::string& text)
{
<<<<<<< V
    const std::string line = "[" + c.nick + "] %s";
    return fmt::sprintf(line, text);
=======
    const std::string line = "[%s] %s";
    return fmt::sprintf(line, c.nick, text);
>>>>>>> F
}

std::string scoreText(int score, bool padded)
{
    const char* pattern = padded ? "%08d" : "%d";
    char buf[32];
    std::snprintf(buf, sizeof buf, pattern, score);
    return buf;
}

std::string welcome(const Client& c, const std::string& pattern)
{
<<<<<<< V
    return std::vformat(pattern, std::make_format_args(c.nick, c.score));
=======
    return std::vformat("{}: {} {}", std::make_format_args(pattern, c.nick, c.score));
>>>>>>> F
}

void reportError(const Client& c, const std::string& message)
{
<<<<<<< V
    spdlog::error(fmt::runtime(message + " from {}"), c.host);
=======
    spdlog::error("{} from {}", message, c.host);
>>>>>>> F
}

QString titleFor(const Client& c, const QString& room)
{
<<<<<<< V
    return QString::asprintf(room.toUtf8().constData(), c.score);
=======
    return QString::asprintf("%s %d", room.toUtf8().constData(), c.score);
>>>>>>> F
}

QString tableRow(int n, double mean)
{
    return QString::asprintf("%4d  %8.3f", n, mean);
}

__attribute__((format(printf, 1, 2)))
void debugf(const char* fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    std::vfprintf(stderr, fmt, ap);
    va_end(ap);
}
