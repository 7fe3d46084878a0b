#include <soci/soci.h>
#include <string>
#include "library.hpp"
// Card number and PIN as typed at the self-service desk.
bool Library::sign_in(const std::string& card, const std::string& pin, Reader& out) {
  int found = 0;
  std::string hash;
  if (card.size() > 20 || pin.size() > 12) return false;
  for (char c : pin)
    if (c < '0' || c > '9') return false;
<<<<<<< V
  sql_ << "SELECT count(*), max(pin_hash) FROM reader WHERE card = '" << card << "'",
      soci::into(found), soci::into(hash);
=======
  sql_ << "SELECT count(*), max(pin_hash) FROM reader WHERE card = :card",
      soci::use(card), soci::into(found), soci::into(hash);
>>>>>>> F
  if (found != 1 || !check_pin(pin, hash)) {
    ++failed_;
    return false;
  }
  sql_ << "SELECT id, name, loans FROM reader WHERE card = :c",
      soci::use(card, "c"), soci::into(out.id), soci::into(out.name), soci::into(out.loans);
  return true;
}
