#include <cstdint>
#include <string>
#include <vector>

#include "netread.h"
#include "world.h"

struct EntityState {
	uint32_t id;
	float pos[3];
	float vel[3];
	uint8_t anim;
};

constexpr size_t kWireSize = 4 + 6 * 4 + 1;

// Message of an untrusted peer in a player-hosted match: u32 tick,
// u32 count, count * EntityState. rd throws at the end of the message.
std::vector<EntityState> read_snapshot(NetReader &rd, uint32_t &tick)
{
	std::vector<EntityState> states;

	tick = rd.u32();
	const uint32_t count = rd.u32();
<<<<<<< V
	if (count == 0)
		return states;
=======
	if (count > rd.remaining() / kWireSize)
		throw NetError("snapshot count");
>>>>>>> F

	states.resize(count);
	for (auto &s : states) {
		s.id = rd.u32();
		for (float &v : s.pos)
			v = rd.f32();
		for (float &v : s.vel)
			v = rd.f32();
		s.anim = rd.u8();
	}
	return states;
}
