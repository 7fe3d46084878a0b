// HTTP handlers of the thermostat cloud. The router has parsed the request and
// checked the session cookie, and for everything but GET the request token too,
// before a handler runs: Context::account is who is logged in. Path parameters
// and bodies are whatever the client has sent.
#include "cloud/http.h"
#include "cloud/json.h"
#include "cloud/log.h"
#include "cloud/store.h"

#include <charconv>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cloud {

using AccountId = std::uint64_t;
using DeviceId = std::uint64_t;

struct Device {
  DeviceId id = 0;
  AccountId owner = 0;
  std::string label;
  double target = 20.0;
  bool away = false;
  std::string pairing_code;   // lets a phone take part in the local radio network
};

struct Reading {
  std::int64_t at;
  double celsius;
};

struct Store {
  virtual ~Store() = default;
  virtual std::optional<Device> device(DeviceId id) = 0;
  virtual std::vector<Device> devices_of(AccountId owner) = 0;
  virtual bool save(const Device& d) = 0;
  virtual bool erase(DeviceId id) = 0;
  virtual std::vector<Reading> readings(DeviceId id, std::int64_t from, std::size_t most) = 0;
};

struct Context {
  AccountId account;
  std::map<std::string, std::string> path;    // from the route's pattern
  std::map<std::string, std::string> query;   // decoded
  json::Value body;
};

namespace {

constexpr double kMinTarget = 5.0;
constexpr double kMaxTarget = 30.0;
constexpr std::size_t kMaxLabel = 40;
constexpr std::size_t kMaxReadings = 2000;

template <typename T>
std::optional<T> number(const std::map<std::string, std::string>& m, const std::string& key) {
  auto it = m.find(key);
  if (it == m.end()) return std::nullopt;
  const std::string& s = it->second;
  T v{};
  auto [p, ec] = std::from_chars(s.data(), s.data() + s.size(), v);
  if (ec != std::errc() || p != s.data() + s.size()) return std::nullopt;
  return v;
}

http::Response problem(int status, std::string_view text) {
  json::Object o;
  o.set("error", text);
  return http::Response::json(status, o);
}

json::Object view(const Device& d) {
  json::Object o;
  o.set("id", d.id);
  o.set("label", d.label);
  o.set("target", d.target);
  o.set("away", d.away);
  return o;
}

}  // namespace

class DeviceApi {
 public:
  DeviceApi(Store& store, http::Router& router, Log& log) : store_(store), log_(log) {
    router.get("/devices", [this](const Context& c) { return list(c); });
    router.get("/devices/{id}", [this](const Context& c) { return show(c); });
    router.patch("/devices/{id}", [this](const Context& c) { return change(c); });
    router.del("/devices/{id}", [this](const Context& c) { return remove(c); });
    router.get("/devices/{id}/readings", [this](const Context& c) { return history(c); });
    router.post("/devices/{id}/pairing", [this](const Context& c) { return pairing(c); });
    router.get("/leave", [this](const Context& c) { return leave(c); });
  }

 private:
  /// The device of the path if it belongs to the one who asks.
  std::optional<Device> mine(const Context& c) {
    const auto id = number<DeviceId>(c.path, "id");
    if (!id) return std::nullopt;
    auto d = store_.device(*id);
    if (!d || d->owner != c.account) return std::nullopt;
    return d;
  }

  http::Response list(const Context& c) {
    json::Array a;
    for (const Device& d : store_.devices_of(c.account)) a.add(view(d));
    return http::Response::json(200, a);
  }

  http::Response show(const Context& c) {
    const auto d = mine(c);
    return d ? http::Response::json(200, view(*d)) : problem(404, "no such device");
  }

  http::Response change(const Context& c) {
    auto d = mine(c);
    if (!d) return problem(404, "no such device");

    if (auto label = c.body.string("label")) {
      if (label->empty() || label->size() > kMaxLabel) return problem(422, "label");
      d->label = *label;
    }
    if (auto target = c.body.number("target")) {
      if (!(*target >= kMinTarget && *target <= kMaxTarget)) return problem(422, "target");
      d->target = *target;
    }
    if (auto away = c.body.boolean("away")) d->away = *away;
<<<<<<< V
    if (auto id = c.body.integer("id")) d->id = static_cast<DeviceId>(*id);
=======
>>>>>>> F
    return store_.save(*d) ? http::Response::json(200, view(*d)) : problem(503, "not saved");
  }

  http::Response remove(const Context& c) {
    const auto d = mine(c);
    if (!d) return problem(404, "no such device");
    return store_.erase(d->id) ? http::Response::empty(204) : problem(503, "not removed");
  }

  http::Response history(const Context& c) {
<<<<<<< V
    const auto id = number<DeviceId>(c.path, "id");
    const auto d = id ? store_.device(*id) : std::nullopt;
    if (!d) return problem(404, "no such device");
=======
    const auto d = mine(c);
    if (!d) return problem(404, "no such device");
>>>>>>> F
    const auto from = number<std::int64_t>(c.query, "from").value_or(0);
    json::Array a;
    for (const Reading& r : store_.readings(d->id, from, kMaxReadings)) {
      json::Object o;
      o.set("at", r.at);
      o.set("celsius", r.celsius);
      a.add(std::move(o));
    }
    return http::Response::json(200, a);
  }

  http::Response pairing(const Context& c) {
    const auto d = mine(c);
    if (!d) return problem(404, "no such device");
    json::Object o;
    o.set("code", d->pairing_code);
<<<<<<< V
    log_.info("pairing", {{"account", std::to_string(c.account)}, {"device", std::to_string(d->id)}, {"answer", o.text()}});
=======
    log_.info("pairing", {{"account", std::to_string(c.account)}, {"device", std::to_string(d->id)}});
>>>>>>> F
    return http::Response::json(200, o).header("Cache-Control", "no-store");
  }

  /// Help pages and the shop send their visitors back through here.
  http::Response leave(const Context& c) {
    const auto it = c.query.find("to");
    std::string to = it == c.query.end() ? "/" : it->second;
<<<<<<< V
    if (to.empty() || to.front() != '/' || to.find('\n') != std::string::npos) to = "/";
=======
    if (to != "/help" && to != "/shop" && to != "/account") to = "/";
>>>>>>> F
    log_.info("leave", {{"account", std::to_string(c.account)}});
    return http::Response::redirect(303, to);
  }

  Store& store_;
  Log& log_;
};

}  // namespace cloud
