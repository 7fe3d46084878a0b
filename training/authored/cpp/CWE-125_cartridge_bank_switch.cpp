#include "emu/mapper5.h"

#include <cstdint>
#include <stdexcept>
#include <vector>

#include "emu/rom_image.h"
#include "emu/savestate.h"

namespace emu {

class Mapper5 final : public Mapper {
public:
    explicit Mapper5(const RomImage& rom);

    uint8_t read(uint16_t addr) override;
    void write(uint16_t addr, uint8_t value) override;
    void serialize(StateIo& io) override;

private:
    static constexpr size_t kPrgBank = 0x2000;
    static constexpr size_t kRamBank = 0x2000;

    std::vector<uint8_t> m_prg;
    std::vector<uint8_t> m_ram;
    unsigned m_prgBanks;
    unsigned m_ramBanks;
    uint8_t m_slot[4] = {0, 0, 0, 0};
    uint8_t m_ramSlot = 0;
};

Mapper5::Mapper5(const RomImage& rom)
    : m_prg(rom.program)
    , m_ram(rom.ramSize)
    , m_prgBanks(unsigned(rom.program.size() / kPrgBank))
    , m_ramBanks(unsigned(rom.ramSize / kRamBank))
{
    if (m_prgBanks == 0 || rom.program.size() % kPrgBank || rom.ramSize % kRamBank)
        throw std::runtime_error("mapper 5: odd image size");
    m_slot[3] = uint8_t((m_prgBanks - 1) & 0xff);
}

uint8_t Mapper5::read(uint16_t addr)
{
    if (addr >= 0x8000) {
        const unsigned slot = (addr - 0x8000) / kPrgBank;
        return m_prg[m_slot[slot] * kPrgBank + addr % kPrgBank];
    }
    if (addr >= 0x6000 && m_ramBanks)
        return m_ram[m_ramSlot * kRamBank + (addr - 0x6000)];
    return openBus();
}

void Mapper5::write(uint16_t addr, uint8_t value)
{
    switch (addr) {
    case 0x5113:
        if (m_ramBanks)
            m_ramSlot = uint8_t(value % m_ramBanks);
        return;
    case 0x5114:
    case 0x5115:
    case 0x5116:
    case 0x5117:
<<<<<<< V
        m_slot[addr - 0x5114] = value & 0x7f;
        return;
=======
        m_slot[addr - 0x5114] = uint8_t(value % m_prgBanks);
        return;
>>>>>>> F
    default:
        break;
    }
    if (addr >= 0x6000 && addr < 0x8000 && m_ramBanks)
        m_ram[m_ramSlot * kRamBank + (addr - 0x6000)] = value;
}

void Mapper5::serialize(StateIo& io)
{
    io.bytes(m_ram.data(), m_ram.size());
    io.bytes(m_slot, sizeof m_slot);
    io.u8(m_ramSlot);
    for (uint8_t& s : m_slot)
        s = uint8_t(s % m_prgBanks);
    m_ramSlot = m_ramBanks ? uint8_t(m_ramSlot % m_ramBanks) : 0;
}

} // namespace emu
