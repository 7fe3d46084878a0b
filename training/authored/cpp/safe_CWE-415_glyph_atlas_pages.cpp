#include <stdlib.h>
#include <string.h>

#include "ui/glyph_atlas.h"

namespace ui {

class AtlasPage {
public:
    AtlasPage() : bits_(0), size_(0), shelf_(0), x_(0), rowHeight_(0) {}
    ~AtlasPage() { free(bits_); }

    AtlasPage(const AtlasPage& o)
        : bits_(0), size_(o.size_), shelf_(o.shelf_), x_(o.x_), rowHeight_(o.rowHeight_)
    {
        if (o.bits_) {
            bits_ = static_cast<unsigned char*>(malloc(size_t(size_) * size_));
            if (bits_)
                memcpy(bits_, o.bits_, size_t(size_) * size_);
            else
                size_ = 0;
        }
    }

    AtlasPage& operator=(AtlasPage o)
    {
        Swap(o);
        return *this;
    }

    void Swap(AtlasPage& o)
    {
        unsigned char* b = bits_; bits_ = o.bits_; o.bits_ = b;
        int t;
        t = size_; size_ = o.size_; o.size_ = t;
        t = shelf_; shelf_ = o.shelf_; o.shelf_ = t;
        t = x_; x_ = o.x_; o.x_ = t;
        t = rowHeight_; rowHeight_ = o.rowHeight_; o.rowHeight_ = t;
    }

    bool Init(int size);
    bool Place(const unsigned char* glyph, int w, int h, int pitch, int* ox, int* oy);

private:
    unsigned char* bits_;
    int size_;
    int shelf_;
    int x_;
    int rowHeight_;
};

bool AtlasPage::Init(int size)
{
    if (size < 64 || size > 4096)
        return false;
    unsigned char* fresh = static_cast<unsigned char*>(calloc(size, size));
    if (!fresh)
        return false;
    free(bits_);
    bits_ = fresh;
    size_ = size;
    shelf_ = x_ = rowHeight_ = 0;
    return true;
}

bool AtlasPage::Place(const unsigned char* glyph, int w, int h, int pitch, int* ox, int* oy)
{
    if (w <= 0 || h <= 0 || w > size_ || h > size_ || pitch < w)
        return false;
    if (w > size_ - x_) {
        shelf_ += rowHeight_;
        x_ = rowHeight_ = 0;
    }
    if (h > size_ - shelf_)
        return false;
    for (int r = 0; r < h; ++r)
        memcpy(bits_ + size_t(shelf_ + r) * size_ + x_, glyph + size_t(r) * pitch, w);
    *ox = x_;
    *oy = shelf_;
    x_ += w;
    if (h > rowHeight_)
        rowHeight_ = h;
    return true;
}

}
