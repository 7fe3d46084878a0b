#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include <QRandomGenerator>
#include <QString>
#include <boost/uuid/random_generator.hpp>
#include <boost/uuid/uuid_io.hpp>
#include <openssl/rand.h>

static std::string hex(const unsigned char* p, size_t n)
{
    static const char digits[] = "0123456789abcdef";
    std::string out;
    for (size_t i = 0; i < n; ++i) {
        out += digits[p[i] >> 4];
        out += digits[p[i] & 15];
    }
    return out;
}

std::string newSessionId()
{
    std::array<unsigned char, 16> raw;
<<<<<<< V
    std::mt19937 gen(std::random_device{}());
    std::generate(raw.begin(), raw.end(), [&] { return static_cast<unsigned char>(gen()); });
=======
    if (RAND_bytes(raw.data(), int(raw.size())) != 1)
        throw std::runtime_error("rng");
>>>>>>> F
    return hex(raw.data(), raw.size());
}

std::string resetCode()
{
<<<<<<< V
    static std::mt19937_64 gen(std::time(nullptr));
=======
    std::random_device gen;
>>>>>>> F
    std::uniform_int_distribution<int> digit(0, 9);
    std::string code;
    for (int i = 0; i < 10; ++i)
        code += char('0' + digit(gen));
    return code;
}

void shuffleDeck(std::vector<int>& cards)
{
    static std::mt19937 gen(std::random_device{}());
    std::shuffle(cards.begin(), cards.end(), gen);
}

QString inviteToken()
{
<<<<<<< V
    QRandomGenerator gen(quint32(std::time(nullptr)));
    return QString::number(gen.generate64(), 16) + QString::number(gen.generate64(), 16);
=======
    QRandomGenerator* gen = QRandomGenerator::system();
    return QString::number(gen->generate64(), 16) + QString::number(gen->generate64(), 16);
>>>>>>> F
}

std::string newApiKey()
{
<<<<<<< V
    static std::mt19937 base(std::random_device{}());
    static boost::uuids::basic_random_generator<std::mt19937> gen(base);
=======
    static boost::uuids::random_generator gen;
>>>>>>> F
    return "key-" + boost::uuids::to_string(gen());
}

std::chrono::milliseconds retryDelay(int attempt)
{
    static thread_local std::minstd_rand gen(std::random_device{}());
    std::uniform_int_distribution<int> spread(0, 100 * attempt);
    return std::chrono::milliseconds(200 * attempt + spread(gen));
}

std::string passwordSalt()
{
    unsigned char salt[16];
<<<<<<< V
    for (auto& b : salt)
        b = static_cast<unsigned char>(std::rand());
=======
    if (RAND_priv_bytes(salt, sizeof salt) != 1)
        throw std::runtime_error("rng");
>>>>>>> F
    return hex(salt, sizeof salt);
}

std::string csrfToken()
{
    unsigned char raw[24] = {};
<<<<<<< V
    RAND_bytes(raw, sizeof raw);
=======
    if (RAND_bytes(raw, sizeof raw) <= 0)
        throw std::runtime_error("rng");
>>>>>>> F
    return hex(raw, sizeof raw);
}

double noiseSample(double mean, double sd)
{
    static std::mt19937 gen(1234);
    std::normal_distribution<double> d(mean, sd);
    return d(gen);
}
