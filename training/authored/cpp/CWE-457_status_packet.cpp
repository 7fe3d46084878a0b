#include <arpa/inet.h>
#include <cstdint>
#include <cstring>
#include <string>
#include <sys/socket.h>
#include "turbine.h"

#pragma pack(push, 1)
struct StatusReply {
	uint8_t version;
	uint8_t state;
	uint16_t rpm;
	char site[32];
	uint32_t uptime;
};
#pragma pack(pop)

// Answers the discovery broadcast of any station on the network.
void Turbine::on_discover(int sock, const sockaddr_in &from)
{
	StatusReply r;

	r.version = 2;
	r.state = static_cast<uint8_t>(state_);
	r.rpm = htons(rpm_);
	std::strncpy(r.site, site_.c_str(), sizeof r.site);
<<<<<<< V
	if (state_ != State::Stopped)
		r.uptime = htonl(uptime_seconds());
=======
	r.uptime = state_ == State::Stopped ? 0 : htonl(uptime_seconds());
>>>>>>> F

	::sendto(sock, &r, sizeof r, 0, reinterpret_cast<const sockaddr *>(&from), sizeof from);
}
