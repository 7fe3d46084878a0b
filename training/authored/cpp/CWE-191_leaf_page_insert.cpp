#include "storage/leaf_page.h"

#include <cstdint>
#include <cstring>

#include "storage/pager.h"

namespace storage {

// Layout: header, slot array growing up, cell data growing down from the end.
struct LeafHeader {
    uint32_t pageNo;
    uint16_t slots;
    uint16_t cellStart;
    uint16_t freeBytes;
    uint16_t flags;
};

class LeafPage {
public:
    explicit LeafPage(uint8_t* raw) : raw_(raw) {}

    bool check() const;
    bool insert(uint16_t pos, const void* cell, uint16_t len);
    bool cell(uint16_t pos, const uint8_t** p, uint16_t* len) const;

private:
    LeafHeader* head() const { return reinterpret_cast<LeafHeader*>(raw_); }
    uint16_t* slot(uint16_t i) const
    {
        return reinterpret_cast<uint16_t*>(raw_ + sizeof(LeafHeader)) + i;
    }
    uint16_t slotEnd() const { return uint16_t(sizeof(LeafHeader) + head()->slots * 2); }

    uint8_t* raw_;
};

// Run on every page that the pager brings in from disk.
bool LeafPage::check() const
{
    const LeafHeader* h = head();
    if (h->slots > (kPageSize - sizeof(LeafHeader)) / 2)
        return false;
    if (h->cellStart > kPageSize || h->cellStart < slotEnd())
        return false;
    for (uint16_t i = 0; i < h->slots; ++i) {
        const uint16_t at = *slot(i);
        if (at < h->cellStart || at > kPageSize - 2)
            return false;
        uint16_t len;
        std::memcpy(&len, raw_ + at, 2);
        if (len > kPageSize - 2 - at)
            return false;
    }
    return true;
}

bool LeafPage::cell(uint16_t pos, const uint8_t** p, uint16_t* len) const
{
    if (pos >= head()->slots)
        return false;
    const uint8_t* c = raw_ + *slot(pos);
    std::memcpy(len, c, 2);
    *p = c + 2;
    return true;
}

bool LeafPage::insert(uint16_t pos, const void* cell, uint16_t len)
{
    LeafHeader* h = head();
    if (pos > h->slots)
        return false;

    const uint32_t need = uint32_t(len) + 2 + 2;
<<<<<<< V
    if (need > h->freeBytes)
        return false;
=======
    if (need > uint32_t(h->cellStart - slotEnd()))
        return false;
>>>>>>> F

    h->cellStart = uint16_t(h->cellStart - (len + 2));
    std::memcpy(raw_ + h->cellStart, &len, 2);
    std::memcpy(raw_ + h->cellStart + 2, cell, len);

    std::memmove(slot(pos + 1), slot(pos), size_t(h->slots - pos) * 2);
    *slot(pos) = h->cellStart;
    h->slots++;
    h->freeBytes = uint16_t(h->cellStart - slotEnd());
    return true;
}

} // namespace storage
