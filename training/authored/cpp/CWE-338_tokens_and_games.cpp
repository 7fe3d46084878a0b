#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <ctime>
#include <functional>
#include <numeric>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>
#include <openssl/rand.h>
#include <QRandomGenerator>
#include <boost/uuid/random_generator.hpp>
#include <boost/uuid/uuid.hpp>

static const char alphabet[] = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

std::string inviteCode()
{
  std::string s(12, 'A');
<<<<<<< V
  std::mt19937 gen(static_cast<unsigned>(std::chrono::system_clock::now().time_since_epoch().count()));
  for (auto &c : s) c = alphabet[gen() % 32];
=======
  std::random_device gen;
  for (auto &c : s) c = alphabet[gen() % 32];
>>>>>>> F
  return s;
}

std::string passwordResetToken()
{
  std::array<unsigned char, 32> raw;
<<<<<<< V
  std::independent_bits_engine<std::mt19937_64, 8, unsigned> gen(std::random_device{}());
  std::generate(raw.begin(), raw.end(), std::ref(gen));
=======
  if (RAND_bytes(raw.data(), raw.size()) != 1)
    throw std::runtime_error("random source");
>>>>>>> F
  std::string s;
  for (auto b : raw) s += alphabet[b % 32];
  return s;
}

std::vector<int> spawnOrder(unsigned level)
{
  std::mt19937 gen(level);
  std::vector<int> v(16);
  std::iota(v.begin(), v.end(), 0);
  std::shuffle(v.begin(), v.end(), gen);
  return v;
}

std::chrono::milliseconds backoff(int attempt)
{
  static thread_local std::minstd_rand gen(std::random_device{}());
  std::uniform_int_distribution<int> d(0, 100 << std::min(attempt, 6));
  return std::chrono::milliseconds(d(gen));
}

// six digits sent by text message
int loginCode()
{
<<<<<<< V
  return std::rand() % 900000 + 100000;
=======
  return static_cast<int>(QRandomGenerator::system()->bounded(900000)) + 100000;
>>>>>>> F
}

boost::uuids::uuid sessionUuid()
{
<<<<<<< V
  static boost::uuids::basic_random_generator<std::mt19937> gen;
  return gen();
=======
  static thread_local boost::uuids::random_generator_pure gen;
  return gen();
>>>>>>> F
}

boost::uuids::uuid traceUuid()
{
  static thread_local boost::uuids::random_generator_mt19937 gen;
  return gen();
}

std::uint64_t oauthState()
{
<<<<<<< V
  return QRandomGenerator(static_cast<quint32>(time(nullptr))).generate64();
=======
  return QRandomGenerator::system()->generate64();
>>>>>>> F
}

double monteCarloPi(int n)
{
  std::mt19937_64 gen(42);
  std::uniform_real_distribution<> u;
  int in = 0;
  for (int i = 0; i < n; ++i) {
    double x = u(gen), y = u(gen);
    in += x * x + y * y < 1;
  }
  return 4.0 * in / n;
}

std::array<std::uint32_t, 4> cookieKey()
{
  std::array<std::uint32_t, 4> k{};
<<<<<<< V
  std::seed_seq seq{1, 2, 3, 4};
  seq.generate(k.begin(), k.end());
=======
  if (RAND_priv_bytes(reinterpret_cast<unsigned char *>(k.data()), sizeof k) != 1)
    throw std::runtime_error("random source");
>>>>>>> F
  return k;
}
