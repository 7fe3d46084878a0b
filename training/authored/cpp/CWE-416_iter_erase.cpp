#include <algorithm>
#include <functional>
#include <list>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

struct Session { std::string user; long expires; };
struct Node { int parent; int children; std::string label; };

void dropExpired(std::map<std::string, Session>& sessions, long now)
{
  for (auto it = sessions.begin(); it != sessions.end();) {
    if (it->second.expires < now)
<<<<<<< V
      sessions.erase(it);
=======
      it = sessions.erase(it);
>>>>>>> F
    else
      ++it;
  }
}

void dropUser(std::list<Session>& sessions, const std::string& user)
{
  for (auto it = sessions.begin(); it != sessions.end();) {
    if (it->user == user)
      sessions.erase(it++);
    else
      ++it;
  }
}

int addChild(std::vector<Node>& nodes, int parent, std::string label)
{
<<<<<<< V
  Node& p = nodes.at(parent);
  nodes.push_back({parent, 0, std::move(label)});
  p.children++;
=======
  nodes.push_back({parent, 0, std::move(label)});
  Node& p = nodes.at(parent);
  p.children++;
>>>>>>> F
  return int(nodes.size()) - 1;
}

void removeLeaves(std::vector<Node>& nodes)
{
<<<<<<< V
  for (auto it = nodes.begin(); it != nodes.end(); ++it)
    if (it->children == 0)
      nodes.erase(it);
=======
  nodes.erase(std::remove_if(nodes.begin(), nodes.end(),
                             [](const Node& n) { return n.children == 0; }),
              nodes.end());
>>>>>>> F
}

void linkAccounts(std::unordered_map<std::string, Session>& table,
                  const std::string& a, const std::string& b)
{
  Session& first = table[a];
  Session& second = table[b];
  second.expires = first.expires;
}

std::string withPort(std::string authority, size_t hostLen, const std::string& path)
{
<<<<<<< V
  auto pos = authority.begin() + hostLen;
  authority += path;
  authority.insert(pos, ':');
=======
  authority += path;
  auto pos = authority.begin() + hostLen;
  authority.insert(pos, ':');
>>>>>>> F
  return authority;
}

class Signal {
public:
  void connect(std::function<void(int)> fn) { slots_.push_back(std::move(fn)); }

  void emit(int value)
  {
<<<<<<< V
    for (auto& fn : slots_)
=======
    for (auto& fn : std::vector<std::function<void(int)>>(slots_))
>>>>>>> F
      fn(value);
  }

  void repeatFirst()
  {
    if (!slots_.empty())
      slots_.push_back(slots_.front());
  }

private:
  std::vector<std::function<void(int)>> slots_;
};
