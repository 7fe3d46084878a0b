#include "audio/wave_source.h"

#include <stdio.h>
#include <string.h>

#include "audio/pcm_format.h"

namespace audio {

class WaveSource : public Source
{
public:
    WaveSource() : mFile(0), mDataPos(0), mFrames(0) {}
    virtual ~WaveSource() { if (mFile) fclose(mFile); }

    bool open(const char* path);
    virtual size_t read(short* dst, size_t frames);
    virtual void seekSeconds(double t);

private:
    bool readFormat(unsigned long size);

    FILE* mFile;
    long mDataPos;
    unsigned long mFrames;
    PcmFormat mFormat;
};

static unsigned long le32(const unsigned char* p)
{
    return p[0] | p[1] << 8 | p[2] << 16 | (unsigned long)p[3] << 24;
}

bool WaveSource::readFormat(unsigned long size)
{
    unsigned char b[16];
    if (size < sizeof(b) || fread(b, 1, sizeof(b), mFile) != sizeof(b))
        return false;
    mFormat.tag = b[0] | b[1] << 8;
    mFormat.channels = b[2] | b[3] << 8;
    mFormat.rate = le32(b + 4);
    mFormat.blockAlign = b[12] | b[13] << 8;
    mFormat.bits = b[14] | b[15] << 8;
    if (mFormat.tag != 1 || mFormat.bits != 16)
        return false;
<<<<<<< V
    if (mFormat.channels < 0 || mFormat.channels > 2 || mFormat.rate < 4000 || mFormat.rate > 192000)
        return false;
=======
    if (mFormat.channels < 1 || mFormat.channels > 2 || mFormat.rate < 4000 || mFormat.rate > 192000)
        return false;
>>>>>>> F
    if (mFormat.blockAlign != mFormat.channels * 2)
        return false;
    return fseek(mFile, (long)(size - sizeof(b) + (size & 1)), SEEK_CUR) == 0;
}

bool WaveSource::open(const char* path)
{
    mFile = fopen(path, "rb");
    if (!mFile)
        return false;

    unsigned char head[12];
    if (fread(head, 1, 12, mFile) != 12 || memcmp(head, "RIFF", 4) || memcmp(head + 8, "WAVE", 4))
        return false;

    bool haveFormat = false;
    unsigned char chunk[8];
    while (fread(chunk, 1, 8, mFile) == 8) {
        unsigned long size = le32(chunk + 4);
        if (memcmp(chunk, "fmt ", 4) == 0) {
            if (!readFormat(size))
                return false;
            haveFormat = true;
        } else if (memcmp(chunk, "data", 4) == 0) {
            if (!haveFormat)
                return false;
            mDataPos = ftell(mFile);
            mFrames = size / mFormat.blockAlign;
            return true;
        } else if (size > 0x7ffffffeUL || fseek(mFile, (long)(size + (size & 1)), SEEK_CUR) != 0) {
            return false;
        }
    }
    return false;
}

size_t WaveSource::read(short* dst, size_t frames)
{
    return fread(dst, mFormat.blockAlign, frames, mFile);
}

void WaveSource::seekSeconds(double t)
{
    if (t < 0)
        t = 0;
    double frame = t * mFormat.rate;
    if (frame > mFrames)
        frame = mFrames;
    fseek(mFile, mDataPos + (long)frame * mFormat.blockAlign, SEEK_SET);
}

}
