#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <optional>
#include <span>
#include <string>
#include <vector>

struct Header { std::uint16_t kind; std::uint32_t len; };

class Access {
public:
  enum class Role { Guest, Admin };

  explicit Access(const std::string &token)
  {
<<<<<<< V
    if (token.size() == 32)
      role_ = token[0] == 'A' ? Role::Admin : Role::Guest;
=======
    role_ = token.size() == 32 && token[0] == 'A' ? Role::Admin : Role::Guest;
>>>>>>> F
  }

  bool admin() const { return role_ == Role::Admin; }

private:
  Role role_;
};

class Meter {
public:
<<<<<<< V
  Meter() : n_(0) {}
=======
  Meter() : n_(0), sum_(0) {}
>>>>>>> F
  void add(int v) { sum_ += v; ++n_; }
  double mean() const { return n_ ? static_cast<double>(sum_) / n_ : 0; }

private:
  int n_;
  long sum_;
};

int readCount(std::ifstream &in)
{
<<<<<<< V
  int n;
  in.read(reinterpret_cast<char *>(&n), sizeof n);
  return n;
=======
  int n = 0;
  in.read(reinterpret_cast<char *>(&n), sizeof n);
  return in ? n : 0;
>>>>>>> F
}

int readNumber(std::istream &in)
{
  int n;
  return in >> n ? n : -1;
}

void sendHeader(std::FILE *f, std::uint16_t kind, std::uint32_t len)
{
<<<<<<< V
  Header h{kind, len};
  std::fwrite(&h, sizeof h, 1, f);
=======
  Header h{kind, len};
  std::fwrite(&h.kind, sizeof h.kind, 1, f);
  std::fwrite(&h.len, sizeof h.len, 1, f);
>>>>>>> F
}

bool lookup(std::span<const std::string> keys, const std::string &k, std::size_t &at)
{
  for (std::size_t i = 0; i < keys.size(); ++i)
    if (keys[i] == k) {
      at = i;
      return true;
    }
  return false;
}

std::string valueOf(std::span<const std::string> keys, const std::vector<std::string> &vals, const std::string &k)
{
  std::size_t i;
<<<<<<< V
  lookup(keys, k, i);
  return i < vals.size() ? vals[i] : "";
=======
  return lookup(keys, k, i) && i < vals.size() ? vals[i] : "";
>>>>>>> F
}

std::array<std::uint8_t, 64> paddedFrame(std::span<const std::uint8_t> body)
{
<<<<<<< V
  std::array<std::uint8_t, 64> f;
=======
  std::array<std::uint8_t, 64> f{};
>>>>>>> F
  std::copy_n(body.begin(), std::min(body.size(), f.size()), f.begin());
  return f;
}

std::vector<std::uint8_t> zeroed(std::size_t n)
{
  std::vector<std::uint8_t> v;
  v.resize(n);
  return v;
}
