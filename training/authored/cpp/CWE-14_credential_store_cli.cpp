// vaultctl - keeps the tokens of the deployment tool in the user's home folder.
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

namespace {
using bytes = std::vector<unsigned char>;
constexpr std::size_t key_len = 32;
constexpr std::size_t salt_len = 16;
constexpr std::size_t nonce_len = 12;
constexpr std::size_t tag_len = 16;
constexpr off_t max_file = 1 << 20;
/// Bytes that are wiped when they go away.
template <std::size_t N>
struct secret {
  std::array<unsigned char, N> data{};
  secret() = default;
  secret(const secret&) = delete;
  secret& operator=(const secret&) = delete;
<<<<<<< V
  ~secret() { std::fill(data.begin(), data.end(), 0); }
=======
  ~secret() { OPENSSL_cleanse(data.data(), N); }
>>>>>>> F
};
struct ctx_free {
  void operator()(EVP_CIPHER_CTX* c) const { EVP_CIPHER_CTX_free(c); }
};
using cipher_ctx = std::unique_ptr<EVP_CIPHER_CTX, ctx_free>;
class file {
 public:
  file(const std::string& path, int flags, mode_t mode = 0)
      : fd_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {}
  ~file() { close(); }
  file(const file&) = delete;
  file& operator=(const file&) = delete;
  int fd() const { return fd_; }
  bool ok() const { return fd_ >= 0; }
  int close() {
    const int r = fd_ >= 0 ? ::close(fd_) : 0;
    fd_ = -1;
    return r;
  }
 private:
  int fd_;
};
[[noreturn]] void fail(const std::string& what) { throw std::system_error(errno, std::generic_category(), what); }
[[noreturn]] void crypto_fail() { throw std::runtime_error("wrong passphrase or damaged file"); }
std::string home_file(const char* name) {
  const char* home = std::getenv("HOME");
  if (!home || *home != '/') throw std::runtime_error("HOME is not set");
  return std::string(home) + "/.vaultctl/" + name;
}
bytes read_all(const std::string& path) {
  file f(path, O_RDONLY);
  if (!f.ok()) fail(path);
  struct stat st;
  if (::fstat(f.fd(), &st) != 0) fail(path);
  if (!S_ISREG(st.st_mode) || st.st_size > max_file) throw std::runtime_error(path + ": not a vault");
  bytes out(static_cast<std::size_t>(st.st_size));
  std::size_t have = 0;
  while (have < out.size()) {
    const ssize_t n = ::read(f.fd(), out.data() + have, out.size() - have);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail(path);
    if (n == 0) break;
    have += static_cast<std::size_t>(n);
  }
  out.resize(have);
  return out;
}
/// Writes beside the target and renames, so that a crash leaves one of both.
void write_all(const std::string& path, const std::string& text, mode_t mode) {
  const std::string tmp = path + ".new";
  ::unlink(tmp.c_str());
  file f(tmp, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode);
  if (!f.ok()) fail(tmp);
  std::size_t done = 0;
  while (done < text.size()) {
    const ssize_t n = ::write(f.fd(), text.data() + done, text.size() - done);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail(tmp);
    done += static_cast<std::size_t>(n);
  }
  if (::fsync(f.fd()) != 0 || f.close() != 0) fail(tmp);
  if (::rename(tmp.c_str(), path.c_str()) != 0) fail(path);
}
void derive(const std::string& pass, const unsigned char* salt, secret<key_len>& key) {
  if (EVP_PBE_scrypt(pass.data(), pass.size(), salt, salt_len, 1 << 15, 8, 1, 64u << 20, key.data.data(),
                     key_len) != 1)
    throw std::runtime_error("key derivation");
}
/// salt, nonce, tag, ciphertext
std::string seal(const std::string& pass, const std::string& plain) {
  unsigned char head[salt_len + nonce_len];
  if (RAND_bytes(head, sizeof head) != 1) throw std::runtime_error("random numbers");
  secret<key_len> key;
  derive(pass, head, key);
  bytes ct(plain.size() + 16);
  unsigned char tag[tag_len];
  int n = 0, m = 0;
  cipher_ctx c(EVP_CIPHER_CTX_new());
  if (!c || EVP_EncryptInit_ex(c.get(), EVP_aes_256_gcm(), nullptr, key.data.data(), head + salt_len) != 1 ||
      EVP_EncryptUpdate(c.get(), ct.data(), &n, reinterpret_cast<const unsigned char*>(plain.data()),
                        static_cast<int>(plain.size())) != 1 ||
      EVP_EncryptFinal_ex(c.get(), ct.data() + n, &m) != 1 ||
      EVP_CIPHER_CTX_ctrl(c.get(), EVP_CTRL_GCM_GET_TAG, tag_len, tag) != 1)
    throw std::runtime_error("encryption");
  std::string out(reinterpret_cast<char*>(head), sizeof head);
  out.append(reinterpret_cast<char*>(tag), tag_len);
  out.append(reinterpret_cast<char*>(ct.data()), static_cast<std::size_t>(n + m));
  return out;
}
std::string unseal(const std::string& pass, bytes in) {
  constexpr std::size_t head = salt_len + nonce_len + tag_len;
  if (in.size() < head) crypto_fail();
  secret<key_len> key;
  derive(pass, in.data(), key);
  const std::size_t len = in.size() - head;
  std::string plain(len + 16, '\0');
  auto* out = reinterpret_cast<unsigned char*>(&plain[0]);
  int n = 0, m = 0;
  cipher_ctx c(EVP_CIPHER_CTX_new());
  if (!c || EVP_DecryptInit_ex(c.get(), EVP_aes_256_gcm(), nullptr, key.data.data(), in.data() + salt_len) != 1 ||
      EVP_DecryptUpdate(c.get(), out, &n, in.data() + head, static_cast<int>(len)) != 1 ||
      EVP_CIPHER_CTX_ctrl(c.get(), EVP_CTRL_GCM_SET_TAG, tag_len, in.data() + salt_len + nonce_len) != 1)
    crypto_fail();
<<<<<<< V
  if (EVP_DecryptFinal_ex(c.get(), out + n, &m) < 0 || m < 0) crypto_fail();
=======
  if (EVP_DecryptFinal_ex(c.get(), out + n, &m) != 1) crypto_fail();
>>>>>>> F
  plain.resize(static_cast<std::size_t>(n + m));
  return plain;
}
std::string ask(const char* prompt) {
  termios old;
  const bool tty = ::tcgetattr(STDIN_FILENO, &old) == 0;
  if (tty) {
    termios quiet = old;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
    std::cerr << prompt << std::flush;
  }
  std::string line;
  std::getline(std::cin, line);
  if (tty) {
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &old);
    std::cerr << '\n';
  }
  return line;
}
void set_token(const std::string& name) {
  const std::string pass = ask("Passphrase: ");
  const std::string token = ask("Token: ");
  write_all(home_file((name + ".tok").c_str()), seal(pass, token), 0600);
}
/// For scripts that cannot ask: puts the plain token into a file of its own.
void export_token(const std::string& name, const std::string& to) {
  const std::string token = unseal(ask("Passphrase: "), read_all(home_file((name + ".tok").c_str())));
<<<<<<< V
  write_all(to, token, 0644);
=======
  write_all(to, token, 0600);
>>>>>>> F
}
/// The list of names is for the shell's completion of all users.
void write_index(const std::map<std::string, std::string>& notes) {
  std::string text;
  for (const auto& e : notes) text += e.first + "\t" + e.second + "\n";
  write_all(home_file("index"), text, 0644);
}
bool name_ok(const std::string& n) {
  return !n.empty() && n.size() <= 40 &&
         n.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") == std::string::npos;
}
}  // namespace
int main(int argc, char** argv) try {
  const std::string verb = argc > 1 ? argv[1] : "";
  if (argc < 3 || !name_ok(argv[2])) {
    std::cerr << "usage: vaultctl set NAME | export NAME FILE | note NAME TEXT\n";
    return 2;
  }
  if (verb == "set") set_token(argv[2]);
  else if (verb == "export" && argc == 4) export_token(argv[2], argv[3]);
  else if (verb == "note" && argc == 4) write_index({{argv[2], argv[3]}});
  else return 2;
  return 0;
} catch (const std::exception& e) {
  std::cerr << "vaultctl: " << e.what() << '\n';
  return 1;
}
