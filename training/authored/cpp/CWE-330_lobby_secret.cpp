#include <openssl/rand.h>
#include <cstdint>
#include <random>
#include <stdexcept>
#include <string>

/// Create the secret that lets a player rejoin a lobby after a lost connection.
/// @return 32 hexadecimal digits
std::string rejoinSecret()
{
    static const char digits[] = "0123456789abcdef";
    std::uint8_t raw[16];
<<<<<<< V
    static std::mt19937 gen(std::random_device{}());
    for (auto& b : raw)
        b = static_cast<std::uint8_t>(gen());
=======
    if (RAND_bytes(raw, sizeof raw) != 1)
        throw std::runtime_error("no random data");
>>>>>>> F
    std::string out;
    for (auto b : raw) {
        out += digits[b >> 4];
        out += digits[b & 15];
    }
    return out;
}
