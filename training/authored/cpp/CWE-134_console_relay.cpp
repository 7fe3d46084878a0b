#include "server/sv_console.h"

#include <cstdarg>
#include <cstdio>
#include <cstring>

#include "server/sv_client.h"
#include "server/sv_main.h"

namespace sv {

static const int MAX_PRINT = 1024;

class Console {
public:
  void Printf(const char *fmt, ...);
  void Write(const char *text);
  void Broadcast(const Client *from, const char *text);
  void Kick(Client *who, const char *reason);

private:
  FILE *m_log = nullptr;
  char m_last[MAX_PRINT] = {};
};

void Console::Write(const char *text)
{
  std::fputs(text, stdout);
  if (m_log)
    std::fputs(text, m_log);
  std::strncpy(m_last, text, sizeof m_last - 1);
  m_last[sizeof m_last - 1] = '\0';
}

void Console::Printf(const char *fmt, ...)
{
  char buf[MAX_PRINT];
  va_list ap;
  va_start(ap, fmt);
  std::vsnprintf(buf, sizeof buf, fmt, ap);
  va_end(ap);
  Write(buf);
}

void Console::Broadcast(const Client *from, const char *text)
{
  char line[MAX_PRINT];
  if (from->team == TEAM_SPECTATOR)
    std::snprintf(line, sizeof line, "[spec] %s: %s\n", from->name, text);
  else
    std::snprintf(line, sizeof line, "%s: %s\n", from->name, text);

  for (int i = 0; i < g_server.maxClients; ++i) {
    Client *c = &g_server.clients[i];
    if (c->state != CS_ACTIVE)
      continue;
    if (from->team == TEAM_SPECTATOR && c->team != TEAM_SPECTATOR)
      continue;
    c->Send(SVC_PRINT, line);
  }
<<<<<<< V
  Printf(line);
=======
  Write(line);
>>>>>>> F
}

void Console::Kick(Client *who, const char *reason)
{
  if (who->state < CS_CONNECTED)
    return;
  Printf("%s was kicked (%s)\n", who->name, reason ? reason : "no reason");
  who->Send(SVC_DISCONNECT, reason ? reason : "Kicked");
  who->Drop();
}

} // namespace sv
