#include "hw/nic_model.h"

#include <cstring>

#include "hw/guest_memory.h"
#include "hw/irq.h"

namespace hw {

struct TxDescriptor {
	uint64_t addr;
	uint16_t length;
	uint8_t  command;
	uint8_t  status;
};

class NicModel {
public:
	NicModel(GuestMemory &mem, Irq &irq, Backend &backend)
		: mem_(mem), irq_(irq), backend_(backend) {}

	void mmioWrite(uint32_t reg, uint32_t value);
	void receive(const uint8_t *frame, size_t len);

private:
	void runTx();
	bool fetch(uint32_t index, TxDescriptor *d);
	void complete(uint32_t index, const TxDescriptor &d);

	static constexpr size_t kBufSize = 16 * 1024;
	static constexpr uint8_t kCmdEop = 0x01;
	static constexpr uint8_t kStatDone = 0x01;

	GuestMemory &mem_;
	Irq &irq_;
	Backend &backend_;
	uint64_t ring_ = 0;
	uint32_t ringLen_ = 0;
	uint32_t head_ = 0;
	uint32_t tail_ = 0;
	uint8_t buf_[kBufSize];
	size_t fill_ = 0;
};

bool NicModel::fetch(uint32_t index, TxDescriptor *d)
{
	return mem_.read(ring_ + uint64_t(index) * sizeof *d, d, sizeof *d);
}

void NicModel::complete(uint32_t index, const TxDescriptor &d)
{
	TxDescriptor done = d;
	done.status |= kStatDone;
	mem_.write(ring_ + uint64_t(index) * sizeof done, &done, sizeof done);
}

// A frame may be spread over several descriptors; the last one has EOP set.
void NicModel::runTx()
{
	uint32_t budget = ringLen_;
	while (head_ != tail_ && budget-- > 0) {
		TxDescriptor d;
		if (!fetch(head_, &d))
			break;

<<<<<<< V
		if (d.length > kBufSize) {
=======
		if (d.length > kBufSize - fill_) {
>>>>>>> F
			fill_ = 0;
			irq_.raise(IrqCause::TxError);
		} else if (mem_.read(d.addr, buf_ + fill_, d.length)) {
			fill_ += d.length;
			if (d.command & kCmdEop) {
				backend_.transmit(buf_, fill_);
				fill_ = 0;
			}
		}
		complete(head_, d);
		head_ = (head_ + 1) % ringLen_;
	}
	irq_.raise(IrqCause::TxDone);
}

void NicModel::mmioWrite(uint32_t reg, uint32_t value)
{
	switch (reg) {
	case kRegRingLow:
		ring_ = (ring_ & ~0xffffffffull) | value;
		break;
	case kRegRingHigh:
		ring_ = (ring_ & 0xffffffffull) | uint64_t(value) << 32;
		break;
	case kRegRingLen:
		ringLen_ = value > 4096 ? 4096 : value;
		head_ = tail_ = 0;
		fill_ = 0;
		break;
	case kRegTail:
		if (value < ringLen_) {
			tail_ = value;
			runTx();
		}
		break;
	}
}

} // namespace hw
