#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

enum class Kind : uint8_t { Text = 1, Blob = 2, Ack = 3 };

struct Message { virtual ~Message() = default; Kind kind; };
struct TextMessage : Message { std::string text; };
struct BlobMessage : Message { std::vector<uint8_t> data; };

using Value = std::variant<int64_t, double, std::string>;

struct Cell {
  enum Tag { Number, Pointer } tag;
  union { uint64_t num; const char* str; };
};

struct Header { uint16_t kind; uint16_t length; uint32_t seq; };

std::string textOf(const Message& m) {
<<<<<<< V
  return static_cast<const TextMessage&>(m).text;
=======
  return dynamic_cast<const TextMessage&>(m).text;
>>>>>>> F
}

size_t blobSize(const std::shared_ptr<Message>& m) {
<<<<<<< V
  auto blob = std::static_pointer_cast<BlobMessage>(m);
=======
  auto blob = std::dynamic_pointer_cast<BlobMessage>(m);
>>>>>>> F
  return blob ? blob->data.size() : 0;
}

const TextMessage* asText(const Message* m) {
  if (auto* t = dynamic_cast<const TextMessage*>(m))
    return t;
  return nullptr;
}

std::string cellText(const Cell& c) {
<<<<<<< V
  if (c.str)
=======
  if (c.tag == Cell::Pointer && c.str)
>>>>>>> F
    return c.str;
  return {};
}

uint64_t cellNumber(const Cell& c) {
  return c.tag == Cell::Number ? c.num : 0;
}

size_t valueLength(const Value& v) {
<<<<<<< V
  return reinterpret_cast<const std::string*>(&v)->size();
=======
  return std::get<std::string>(v).size();
>>>>>>> F
}

double asDouble(const Value& v) {
<<<<<<< V
  return *std::get_if<double>(&v);
=======
  return std::get<double>(v);
>>>>>>> F
}

bool isText(const Value& v) {
  return std::get_if<std::string>(&v) != nullptr;
}

std::optional<uint32_t> sequence(const std::vector<uint8_t>& packet) {
<<<<<<< V
  auto* h = reinterpret_cast<const Header*>(packet.data());
  return h->seq;
=======
  Header h;
  if (packet.size() < sizeof h) return std::nullopt;
  std::memcpy(&h, packet.data(), sizeof h);
  return h.seq;
>>>>>>> F
}

void appendHeader(std::vector<uint8_t>& out, const Header& h) {
  auto* p = reinterpret_cast<const uint8_t*>(&h);
  out.insert(out.end(), p, p + sizeof h);
}
