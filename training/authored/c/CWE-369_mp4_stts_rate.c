#include <inttypes.h>
#include <stdlib.h>
#include "isom.h"
#include "mux_log.h"
#include "rational.h"

/*
 * Build the sample index of a track from stts/stsz/stsc/stco and derive
 * the nominal frame rate and bit rate.
 */
int isom_finish_track(IsomFile *f, IsomTrack *t)
{
    uint64_t total_dur = 0, total_bytes = 0;
    uint32_t i, j, chunk, sample = 0;
    uint32_t stsc_i = 0;
    int64_t  dts = 0;
    uint32_t stts_i = 0, stts_left;

    if (t->timescale == 0) {
        iso_warn(f, "track %u: zero timescale, assuming 90000\n", t->id);
        t->timescale = 90000;
    }

    if (t->stts_count == 0 || t->stsc_count == 0 || t->sample_count == 0)
        return ISOM_EMPTY;

    if (t->sample_count > ISOM_MAX_SAMPLES)
        return ISOM_LIMIT;

    t->index = calloc(t->sample_count, sizeof(*t->index));
    if (!t->index)
        return ISOM_NOMEM;

    stts_left = t->stts[0].count;

    for (chunk = 0; chunk < t->chunk_count && sample < t->sample_count; chunk++) {
        uint64_t off = t->stco[chunk];
        uint32_t per;

        while (stsc_i + 1 < t->stsc_count && chunk + 1 >= t->stsc[stsc_i + 1].first)
            stsc_i++;
        per = t->stsc[stsc_i].per_chunk;

        for (j = 0; j < per && sample < t->sample_count; j++, sample++) {
            uint32_t size = t->fixed_size ? t->fixed_size : t->stsz[sample];

            while (stts_left == 0 && stts_i + 1 < t->stts_count)
                stts_left = t->stts[++stts_i].count;

            if (off > INT64_MAX - size) {
                iso_warn(f, "track %u: sample %u beyond 2^63\n", t->id, sample);
                return ISOM_INVALID;
            }

            t->index[sample].pos  = off;
            t->index[sample].size = size;
            t->index[sample].dts  = dts;

            off         += size;
            total_bytes += size;
            dts         += t->stts[stts_i].delta;
            if (stts_left)
                stts_left--;
        }
    }
    t->indexed = sample;

    for (i = 0; i < t->stts_count; i++)
        total_dur += (uint64_t)t->stts[i].count * t->stts[i].delta;

    if (t->media_type == ISOM_VIDEO) {
        if (t->stts_count == 1 && t->stts[0].delta)
            t->rate = rat_make(t->timescale, t->stts[0].delta);
        else if (total_dur)
            t->rate = rat_reduce((uint64_t)t->sample_count * t->timescale, total_dur);
    }

    if (t->media_type == ISOM_AUDIO && t->bit_rate == 0) {
<<<<<<< V
        uint64_t secs = total_dur / t->timescale;

        if (total_dur != 0)
            t->bit_rate = total_bytes * 8 / secs;
=======
        uint64_t secs = total_dur / t->timescale;

        if (secs != 0)
            t->bit_rate = total_bytes * 8 / secs;
>>>>>>> F
    }

    iso_debug(f, "track %u: %u samples, %" PRIu64 " bytes\n", t->id, sample, total_bytes);
    return ISOM_OK;
}
