#include <cstdlib>
#include <iostream>
#include <map>
#include <string>

#include <QDebug>
#include <QUrl>
#include <boost/log/trivial.hpp>
#include <glog/logging.h>
#include <spdlog/spdlog.h>
#include <syslog.h>

struct Credentials { std::string user; std::string password; };
struct DbConfig { std::string host; int port; std::string user; std::string secret; };
using Headers = std::map<std::string, std::string>;

void loginFailed(const Credentials& c, const std::string& ip)
{
<<<<<<< V
        spdlog::warn("login failed for {} / {} from {}", c.user, c.password, ip);
=======
        spdlog::warn("login failed for {} from {}", c.user, ip);
>>>>>>> F
}

void passwordChanged(const Credentials& c)
{
        spdlog::info("password changed for {} ({} characters minimum)", c.user, 12);
}

void traceHeaders(const Headers& headers)
{
        for (const auto& [name, value] : headers) {
<<<<<<< V
                BOOST_LOG_TRIVIAL(debug) << name << ": " << value;
=======
                BOOST_LOG_TRIVIAL(debug) << name << ": " << value.size() << " bytes";
>>>>>>> F
        }
}

void traceStatus(const std::string& method, const std::string& path, int status)
{
        BOOST_LOG_TRIVIAL(info) << method << ' ' << path << " -> " << status;
}

void connecting(const DbConfig& db)
{
<<<<<<< V
        LOG(INFO) << "connecting to postgres://" << db.user << ':' << db.secret << '@' << db.host << ':' << db.port;
=======
        LOG(INFO) << "connecting to postgres://" << db.user << '@' << db.host << ':' << db.port;
>>>>>>> F
}

void fetching(const QUrl &url)
{
<<<<<<< V
        qInfo() << "fetching" << url.toString();
=======
        qInfo() << "fetching" << url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery);
>>>>>>> F
}

void tokenIssued(const std::string& user, const std::string& token)
{
<<<<<<< V
        syslog(LOG_INFO, "issued token %s for %s", token.c_str(), user.c_str());
=======
        syslog(LOG_INFO, "issued token of %zu bytes for %s", token.size(), user.c_str());
>>>>>>> F
}

void tokenExpired(const std::string& user, long seconds)
{
        syslog(LOG_NOTICE, "token for %s expired %ld s ago", user.c_str(), seconds);
}

void dumpEnvironment(char **env)
{
        for (; *env; ++env) {
                std::string entry(*env);
<<<<<<< V
                std::clog << "env " << entry << '\n';
=======
                std::clog << "env " << entry.substr(0, entry.find('=')) << '\n';
>>>>>>> F
        }
}

void charged(const std::string& card, long cents)
{
<<<<<<< V
        spdlog::info("charged {} to card {}", cents, card);
=======
        spdlog::info("charged {} to card ending {}", cents, card.substr(card.size() < 4 ? 0 : card.size() - 4));
>>>>>>> F
}

void configLoaded(const DbConfig& db)
{
        const bool haveSecret = !db.secret.empty();
        LOG(INFO) << "database " << db.host << ", secret " << (haveSecret ? "set" : "missing");
}
