#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "profile.h"

using nlohmann::json;

// A profile arrives as a QR code's text, made by another user's phone.
std::optional<Profile> read_profile(const std::string& text) {
  if (text.size() > 2048) return std::nullopt;

  const json doc = json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (doc.is_discarded() || !doc.is_object()) return std::nullopt;

  try {
    Profile p;
    p.name = doc.at("name").get<std::string>();
    p.colour = doc.value("colour", 0u) & 0xffffffu;
    p.level = doc.at("level").get<int>();
    if (p.name.empty() || p.name.size() > 24 || p.level < 1 || p.level > 99)
      return std::nullopt;
    for (const auto& b : doc.at("badges")) {
      const auto id = b.get<unsigned>();
      if (id < kBadgeCount) p.badges.set(id);
    }
    return p;
  } catch (const json::exception&) {
    return std::nullopt;
  }
}
