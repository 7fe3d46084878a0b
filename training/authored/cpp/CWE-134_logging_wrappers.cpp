#include <cstdio>
#include <format>
#include <iostream>
#include <string>
#include <string_view>
#include <syslog.h>
#include <fmt/core.h>
#include <fmt/printf.h>
#include <spdlog/spdlog.h>
#include <QString>
#include <boost/format.hpp>

void logChat(const std::string &text)
{
<<<<<<< V
    std::printf(text.c_str());
=======
    std::fputs(text.c_str(), stdout);
>>>>>>> F
    std::printf(" (%zu bytes)\n", text.size());
}

// templates are edited by tenants, the values are ours
std::string greeting(const std::string &tmpl, const std::string &name)
{
    auto at = tmpl.find("{name}");
<<<<<<< V
    return at == tmpl.npos ? tmpl : fmt::format(fmt::runtime(tmpl), fmt::arg("name", name));
=======
    return at == tmpl.npos ? tmpl : std::string(tmpl).replace(at, 6, name);
>>>>>>> F
}

std::string shortId(unsigned id)
{
    return fmt::sprintf("%08x", id);
}

void auditLine(const std::string &user, const std::string &action)
{
    std::string line = user + " did " + action;
<<<<<<< V
    syslog(LOG_AUTH | LOG_INFO, line.c_str());
=======
    syslog(LOG_AUTH | LOG_INFO, "%s", line.c_str());
>>>>>>> F
}

void warnPeer(const std::string &peer, const std::string &what)
{
<<<<<<< V
    std::fprintf(stderr, (peer + ": %s\n").c_str(), what.c_str());
=======
    std::fprintf(stderr, "%s: %s\n", peer.c_str(), what.c_str());
>>>>>>> F
}

void traceRequest(std::string_view path)
{
    spdlog::info("GET {}", path);
    std::cerr << path << '\n';
}

std::string column(std::string_view text, int width)
{
    return std::vformat("{:<{}}|", std::make_format_args(text, width));
}

std::string errorText(const char *pattern, int line)
{
    // one of the patterns below
    return (boost::format(pattern) % line).str();
}

std::string unexpectedEnd(int line) { return errorText("line %1%: unexpected end", line); }

QString statusLine(const QString &user, const QString &room)
{
<<<<<<< V
    return QString::asprintf(qPrintable(user + " joined %s"), qPrintable(room));
=======
    return QString::asprintf("%s joined %s", qPrintable(user), qPrintable(room));
>>>>>>> F
}

int renderTitle(char *out, std::size_t cap, const std::string &title)
{
<<<<<<< V
    return std::snprintf(out, cap, title.c_str());
=======
    return std::snprintf(out, cap, "%s", title.c_str());
>>>>>>> F
}
