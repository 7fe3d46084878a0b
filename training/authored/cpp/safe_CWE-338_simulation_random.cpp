#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <random>
#include <string>
#include <thread>
#include <vector>
#include <sodium.h>

class Particles {
public:
  explicit Particles(std::uint32_t seed) : gen_(seed) {}

  float jitter() { return std::uniform_real_distribution<float>(-0.5f, 0.5f)(gen_); }

  std::vector<float> noise(std::size_t n)
  {
    std::normal_distribution<float> d(0, 1);
    std::vector<float> v(n);
    std::generate(v.begin(), v.end(), [&] { return d(gen_); });
    return v;
  }

private:
  std::mt19937 gen_;
};

std::string requestId()
{
  // joins the lines of one request in the log
  static thread_local std::mt19937_64 gen(std::random_device{}());
  char buf[17];
  std::snprintf(buf, sizeof buf, "%016llx", static_cast<unsigned long long>(gen()));
  return buf;
}

std::string sessionToken()
{
  std::array<unsigned char, 32> raw;
  randombytes_buf(raw.data(), raw.size());
  std::string out(sodium_base64_encoded_len(raw.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
  sodium_bin2base64(out.data(), out.size(), raw.data(), raw.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  out.pop_back();
  return out;
}

int pickServer(const std::vector<int> &weights)
{
  static thread_local std::minstd_rand gen(std::random_device{}());
  return std::discrete_distribution<int>(weights.begin(), weights.end())(gen);
}

void sleepBetweenPolls()
{
  std::this_thread::sleep_for(std::chrono::milliseconds(900 + std::rand() % 200));
}

std::vector<std::size_t> trainSplit(std::size_t n)
{
  std::vector<std::size_t> v(n);
  std::iota(v.begin(), v.end(), 0);
  std::shuffle(v.begin(), v.end(), std::mt19937(7));
  v.resize(n * 8 / 10);
  return v;
}

std::array<unsigned char, crypto_secretbox_KEYBYTES> boxKey()
{
  std::array<unsigned char, crypto_secretbox_KEYBYTES> k;
  crypto_secretbox_keygen(k.data());
  return k;
}

std::uint32_t worldSeed(const std::string &name)
{
  std::seed_seq seq(name.begin(), name.end());
  std::array<std::uint32_t, 1> out;
  seq.generate(out.begin(), out.end());
  return out[0];
}

bool coinFlip(std::uint32_t probabilityPercent)
{
  return randombytes_uniform(100) < probabilityPercent;
}
