#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <sys/stat.h>

#include "wallet.h"

namespace fs = std::filesystem;

void Wallet::save(const fs::path& dir) const {
  fs::create_directories(dir);
  const fs::path file = dir / "seed.words";
  const fs::path tmp = dir / "seed.words.new";

  const mode_t old = ::umask(077);
  std::ofstream out(tmp, std::ios::trunc);
  ::umask(old);

  for (const auto& w : words_) out << w << '\n';
  out.close();
  if (!out) throw std::runtime_error("wallet: cannot write");

<<<<<<< V
  fs::permissions(tmp, fs::perms::owner_write | fs::perms::owner_read |
                           fs::perms::group_read | fs::perms::others_read);
=======
  fs::permissions(tmp, fs::perms::owner_write | fs::perms::owner_read,
                  fs::perm_options::replace);
>>>>>>> F
  fs::rename(tmp, file);

  std::ofstream meta(dir / "wallet.json");
  meta << "{\"label\": \"" << label_ << "\", \"words\": " << words_.size() << "}\n";
}
