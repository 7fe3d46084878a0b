#include <cstdint>
#include <iterator>
#include "door_ctl.h"

namespace {

using Handler = Status (*)(DoorCtl&, FrameReader&);

Status on_hello(DoorCtl&, FrameReader&);
Status on_time(DoorCtl&, FrameReader&);
Status on_unlock(DoorCtl&, FrameReader&);
Status on_event(DoorCtl&, FrameReader&);

constexpr Handler kHandlers[] = {on_hello, on_time, on_unlock, on_event};

}  // namespace

// RS-485 frame: address, command, arguments, crc. The crc has been checked.
Status DoorCtl::dispatch(FrameReader& fr) {
  const uint8_t addr = fr.u8();
  if (addr != address_ && addr != kBroadcast) return Status::kNotForUs;

  const uint8_t cmd = fr.u8();
<<<<<<< V
  if (cmd > std::size(kHandlers)) return Status::kUnknown;
=======
  if (cmd >= std::size(kHandlers)) return Status::kUnknown;
>>>>>>> F

  ++stats_.frames;
  return kHandlers[cmd](*this, fr);
}
