#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <QCryptographicHash>
#include <QFile>
#include <boost/uuid/name_generator.hpp>
#include <boost/uuid/string_generator.hpp>
#include <botan/hash.h>
#include <botan/hex.h>
#include <openssl/evp.h>
#include <zlib.h>

namespace fs = std::filesystem;

static std::string digestHex(const EVP_MD* md, std::string_view data)
{
	unsigned char out[EVP_MAX_MD_SIZE];
	unsigned n = 0;
	EVP_Digest(data.data(), data.size(), out, &n, md, nullptr);
	return Botan::hex_encode(out, n, false);
}

fs::path objectPath(const fs::path& cacheDir, std::string_view sourceText)
{
	const std::string key = digestHex(EVP_md5(), sourceText);
	return cacheDir / key.substr(0, 2) / (key.substr(2) + ".o");
}

std::string etagFor(std::string_view body)
{
	return "\"" + digestHex(EVP_sha1(), body) + "\"";
}

QString gravatarId(const QString &mail)
{
	return QCryptographicHash::hash(mail.trimmed().toLower().toUtf8(), QCryptographicHash::Md5).toHex();
}

bool assetChanged(const QString &file, const QByteArray &lastDigest)
{
	QFile f(file);
	if (!f.open(QIODevice::ReadOnly))
		return true;
	QCryptographicHash h(QCryptographicHash::Sha1);
	h.addData(&f);
	return h.result() != lastDigest;
}

uint32_t frameChecksum(const std::vector<uint8_t>& frame)
{
	return uint32_t(crc32(0L, frame.data(), uInt(frame.size())));
}

boost::uuids::uuid tileUuid(const std::string& tileUrl)
{
	static const boost::uuids::name_generator_sha1 gen(boost::uuids::ns::url());
	return gen(tileUrl);
}

size_t shardFor(const std::string& userName, size_t shards)
{
	const std::string key = digestHex(EVP_md5(), userName);
	return std::stoul(key.substr(0, 8), nullptr, 16) % shards;
}

std::string websocketAccept(const std::string& clientKey)
{
	const std::string in = clientKey + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
	unsigned char sha[20], text[32];
	unsigned n = 0;
	EVP_Digest(in.data(), in.size(), sha, &n, EVP_sha1(), nullptr);
	EVP_EncodeBlock(text, sha, int(n));
	return reinterpret_cast<char*>(text);
}
