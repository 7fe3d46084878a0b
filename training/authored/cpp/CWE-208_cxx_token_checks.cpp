#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>
#include <botan/mac.h>
#include <botan/mem_ops.h>
#include <cryptopp/misc.h>
#include <openssl/crypto.h>
#include <openssl/hmac.h>
#include <sodium.h>

using Mac = std::array<unsigned char, 32>;

Mac macOf(std::string_view key, std::string_view msg)
{
	Mac m{};
	HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
	     reinterpret_cast<const unsigned char *>(msg.data()), msg.size(), m.data(), nullptr);
	return m;
}

bool signedUrlOk(std::string_view key, std::string_view url, const Mac &given)
{
	Mac want = macOf(key, url);
<<<<<<< V
	return std::memcmp(want.data(), given.data(), want.size()) == 0;
=======
	return CRYPTO_memcmp(want.data(), given.data(), want.size()) == 0;
>>>>>>> F
}

bool hookOk(std::string_view key, std::string_view body, std::string_view sent)
{
	Mac want = macOf(key, body);
<<<<<<< V
	return sent.size() <= want.size() && sodium_memcmp(want.data(), sent.data(), sent.size()) == 0;
=======
	return sent.size() == want.size() && sodium_memcmp(want.data(), sent.data(), want.size()) == 0;
>>>>>>> F
}

bool sameRevision(const Mac &a, const Mac &b)
{
	// content hashes of two published files
	return a == b;
}

bool bearerOk(std::string_view header, std::string_view token)
{
	constexpr std::string_view scheme = "Bearer ";
	if (!header.starts_with(scheme))
		return false;
	header.remove_prefix(scheme.size());
<<<<<<< V
	return header.size() == token.size() && std::equal(header.begin(), header.end(), token.begin());
=======
	return header.size() == token.size() && CRYPTO_memcmp(header.data(), token.data(), token.size()) == 0;
>>>>>>> F
}

bool packetTagOk(const std::vector<std::uint8_t> &tag, Botan::MessageAuthenticationCode &mac)
{
	auto want = mac.final();
<<<<<<< V
	return tag.size() <= want.size() && Botan::constant_time_compare(tag.data(), want.data(), tag.size());
=======
	return tag.size() == want.size() && Botan::constant_time_compare(tag.data(), want.data(), want.size());
>>>>>>> F
}

bool macVerified(const std::vector<std::uint8_t> &tag, Botan::MessageAuthenticationCode &mac)
{
	return mac.verify_mac(tag.data(), tag.size());
}

bool pinOk(const std::string &given, const std::string &want)
{
	if (given.size() != want.size() || want.empty())
		return false;
<<<<<<< V
	return std::mismatch(given.begin(), given.end(), want.begin()).first == given.end();
=======
	return CryptoPP::VerifyBufsEqual(reinterpret_cast<const CryptoPP::byte *>(given.data()),
	                                 reinterpret_cast<const CryptoPP::byte *>(want.data()), want.size());
>>>>>>> F
}

bool commandIs(std::string_view line, std::string_view word)
{
	return line.substr(0, word.size()) == word;
}
