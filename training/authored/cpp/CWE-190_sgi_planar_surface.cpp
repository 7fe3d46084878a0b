#include <stdlib.h>
#include <string.h>

#include "imgio/stream.h"
#include "imgio/surface.h"

// Loader for the planar big-endian picture files of the old paint workstation.

struct PlanarHeader
{
    unsigned short magic;
    unsigned char  rle;
    unsigned char  bytesPerChannel;
    unsigned short width;
    unsigned short height;
    unsigned short planes;
};

class PlanarLoader
{
public:
    explicit PlanarLoader(Stream *in) : m_in(in), m_pixels(0) {}
    ~PlanarLoader() { free(m_pixels); }

    Surface *Load();

private:
    bool ReadHeader(PlanarHeader *h);
    Stream *m_in;
    unsigned char *m_pixels;
};

bool PlanarLoader::ReadHeader(PlanarHeader *h)
{
    h->magic = m_in->ReadU16BE();
    h->rle = m_in->ReadU8();
    h->bytesPerChannel = m_in->ReadU8();
    h->width = m_in->ReadU16BE();
    h->height = m_in->ReadU16BE();
    h->planes = m_in->ReadU16BE();
    if (m_in->Failed() || h->magic != 0x01DA)
        return false;
    if (h->bytesPerChannel != 1 || h->rle != 0)
        return false;
    return h->width && h->height && h->planes >= 1 && h->planes <= 4;
}

Surface *PlanarLoader::Load()
{
    PlanarHeader h;
    if (!ReadHeader(&h))
        return 0;

    unsigned char *row = (unsigned char *)malloc(h.width);
    if (!row)
        return 0;

<<<<<<< V
    unsigned int bytes = h.width * h.height * 4u;
=======
    size_t bytes = (size_t)h.width * h.height * 4u;
>>>>>>> F
    m_pixels = (unsigned char *)malloc(bytes);
    if (!m_pixels) {
        free(row);
        return 0;
    }
    memset(m_pixels, 0xff, bytes);

    for (unsigned p = 0; p < h.planes; ++p) {
        for (unsigned y = 0; y < h.height; ++y) {
            if (m_in->Read(row, h.width) != h.width) {
                free(row);
                return 0;
            }
            // file is stored bottom up
            unsigned char *dst = m_pixels + (size_t)(h.height - 1 - y) * h.width * 4 + p;
            for (unsigned x = 0; x < h.width; ++x, dst += 4)
                *dst = row[x];
        }
    }
    free(row);

    Surface *s = Surface::Adopt(m_pixels, h.width, h.height, PF_RGBA8);
    if (s)
        m_pixels = 0;
    return s;
}
