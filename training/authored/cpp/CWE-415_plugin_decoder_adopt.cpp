#include "player/pipeline.h"

#include "player/clock.h"
#include "player/decoder.h"
#include "player/demuxer.h"
#include "player/plugin_host.h"

namespace player {

Pipeline::Pipeline(PluginHost *host)
    : m_host(host), m_demuxer(NULL), m_count(0)
{
}

Pipeline::~Pipeline()
{
    for (int i = 0; i < m_count; ++i)
        delete m_streams[i].decoder;
    delete m_demuxer;
}

bool Pipeline::AddStream(Decoder *decoder, const StreamInfo &info)
{
    if (m_count == MAX_STREAMS)
        return false;
    Stream &s = m_streams[m_count++];
    s.decoder = decoder;
    s.info = info;
    s.eof = false;
    return true;
}

bool Pipeline::Open(const char *url)
{
    m_demuxer = m_host->CreateDemuxer(url);
    if (!m_demuxer || !m_demuxer->ReadHeader())
        return false;

    for (int i = 0; i < m_demuxer->StreamCount(); ++i) {
        const StreamInfo &info = m_demuxer->Info(i);
        if (info.kind != STREAM_AUDIO && info.kind != STREAM_VIDEO)
            continue;

        Decoder *decoder = m_host->CreateDecoder(info.codec);
        if (!decoder)
            continue;

<<<<<<< V
        if (!AddStream(decoder, info) || !decoder->Configure(info.extra, info.extraSize)) {
            delete decoder;
            return false;
        }
=======
        if (!decoder->Configure(info.extra, info.extraSize) || !AddStream(decoder, info)) {
            delete decoder;
            return false;
        }
>>>>>>> F
    }
    return m_count > 0;
}

bool Pipeline::Step(Clock &clock)
{
    Packet packet;
    if (!m_demuxer->Next(&packet)) {
        for (int i = 0; i < m_count; ++i)
            m_streams[i].eof = true;
        return false;
    }
    for (int i = 0; i < m_count; ++i) {
        Stream &s = m_streams[i];
        if (s.info.index != packet.stream)
            continue;
        if (!s.decoder->Feed(packet))
            clock.Skip(packet.duration);
        break;
    }
    return true;
}

} // namespace player
