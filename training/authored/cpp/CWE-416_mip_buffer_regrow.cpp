#include <stdlib.h>
#include <string.h>

#include "tex/mip_chain.h"
#include "tex/block_format.h"

namespace tex
{

class MipChain
{
public:
    MipChain() : m_data(NULL), m_capacity(0), m_used(0), m_levels(0) {}
    ~MipChain() { free(m_data); }

    bool Begin(size_t expected);
    bool AddLevel(Reader& in, int w, int h, BlockFormat fmt);
    const unsigned char* Level(int n, size_t* size) const;

private:
    MipChain(const MipChain&);
    MipChain& operator=(const MipChain&);
    bool Reserve(size_t n);

    enum { MAX_LEVELS = 16, MAX_BYTES = 1 << 28 };

    unsigned char* m_data;
    size_t m_capacity;
    size_t m_used;
    int m_levels;
    size_t m_start[MAX_LEVELS + 1];
};

bool MipChain::Reserve(size_t n)
{
    if (n <= m_capacity)
        return true;
    if (n > MAX_BYTES)
        return false;
    size_t cap = m_capacity ? m_capacity : 4096;
    while (cap < n)
        cap *= 2;

<<<<<<< V
    unsigned char* old = m_data;
    unsigned char* grown = (unsigned char*)malloc(cap);
    if (grown && m_used)
        memcpy(grown, old, m_used);
    free(old);
    if (!grown)
        return false;
=======
    unsigned char* grown = (unsigned char*)realloc(m_data, cap);
    if (!grown)
        return false;
>>>>>>> F
    m_data = grown;
    m_capacity = cap;
    return true;
}

bool MipChain::Begin(size_t expected)
{
    m_used = 0;
    m_levels = 0;
    m_start[0] = 0;
    return Reserve(expected);
}

bool MipChain::AddLevel(Reader& in, int w, int h, BlockFormat fmt)
{
    if (m_levels == MAX_LEVELS || w < 1 || h < 1 || w > 16384 || h > 16384)
        return false;
    size_t blocks = (size_t)((w + 3) / 4) * ((h + 3) / 4);
    size_t bytes = blocks * BlockBytes(fmt);
    if (bytes > MAX_BYTES - m_used || !Reserve(m_used + bytes))
        return false;
    if (in.Read(m_data + m_used, bytes) != bytes)
        return false;
    m_used += bytes;
    m_start[++m_levels] = m_used;
    return true;
}

// Levels read before an error stay available to the caller.
const unsigned char* MipChain::Level(int n, size_t* size) const
{
    if (n < 0 || n >= m_levels)
        return NULL;
    *size = m_start[n + 1] - m_start[n];
    return m_data + m_start[n];
}

}
