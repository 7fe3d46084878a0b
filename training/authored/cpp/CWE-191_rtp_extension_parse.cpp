#include "rtc/rtp_packet.h"

#include <cstdint>
#include <cstring>

#include "rtc/byte_order.h"

namespace rtc {

namespace {
constexpr size_t kFixedHeader = 12;
constexpr uint16_t kOneByteProfile = 0xBEDE;
}  // namespace

struct RtpView {
  uint8_t payload_type;
  bool marker;
  uint16_t sequence;
  uint32_t timestamp;
  uint32_t ssrc;
  const uint8_t* payload;
  size_t payload_size;
  uint8_t audio_level;
  uint16_t transport_seq;
};

class RtpParser {
 public:
  RtpParser(uint8_t level_id, uint8_t seq_id) : level_id_(level_id), seq_id_(seq_id) {}
  bool Parse(const uint8_t* data, size_t size, RtpView* out) const;

 private:
  void ParseExtensions(const uint8_t* p, const uint8_t* end, RtpView* out) const;
  uint8_t level_id_;
  uint8_t seq_id_;
};

void RtpParser::ParseExtensions(const uint8_t* p, const uint8_t* end, RtpView* out) const {
  while (p < end) {
    const uint8_t id = *p >> 4;
    const size_t len = (*p & 0x0f) + 1u;
    if (id == 0) {
      ++p;
      continue;
    }
    ++p;
    if (id == 15 || len > static_cast<size_t>(end - p))
      return;
    if (id == level_id_)
      out->audio_level = *p & 0x7f;
    else if (id == seq_id_ && len == 2)
      out->transport_seq = GetBE16(p);
    p += len;
  }
}

bool RtpParser::Parse(const uint8_t* data, size_t size, RtpView* out) const {
  if (size < kFixedHeader || (data[0] >> 6) != 2)
    return false;
  const bool has_padding = data[0] & 0x20;
  const bool has_extension = data[0] & 0x10;
  const size_t csrc_count = data[0] & 0x0f;

  out->marker = data[1] & 0x80;
  out->payload_type = data[1] & 0x7f;
  out->sequence = GetBE16(data + 2);
  out->timestamp = GetBE32(data + 4);
  out->ssrc = GetBE32(data + 8);
  out->audio_level = 127;
  out->transport_seq = 0;

  size_t offset = kFixedHeader + csrc_count * 4;
  if (offset > size)
    return false;

  if (has_extension) {
    if (size - offset < 4)
      return false;
    const uint16_t profile = GetBE16(data + offset);
    const size_t bytes = GetBE16(data + offset + 2) * size_t{4};
    offset += 4;
    if (bytes > size - offset)
      return false;
    if (profile == kOneByteProfile)
      ParseExtensions(data + offset, data + offset + bytes, out);
    offset += bytes;
  }

  size_t padding = 0;
  if (has_padding) {
    padding = data[size - 1];
<<<<<<< V
    if (padding == 0 || padding > size - kFixedHeader)
      return false;
=======
    if (padding == 0 || padding > size - offset)
      return false;
>>>>>>> F
  }

  out->payload = data + offset;
  out->payload_size = size - offset - padding;
  return true;
}

}  // namespace rtc
