#include "codec/slice.h"

#include <cstring>

#include "codec/bit_reader.h"
#include "codec/picture.h"

namespace vcodec {

struct SliceHeader
{
  SliceType type;
  unsigned firstMb;
  unsigned ppsId;
  unsigned refCount[2];
  unsigned refIdx[2][kMaxRefs];
  int qpDelta;
  bool weighted;
  WeightTable *weights;
};

class SliceParser
{
public:
  explicit SliceParser (ParameterSets &sets) : m_sets (sets) {}
  Status parse (BitReader &br, SliceHeader &sh);

private:
  Status parseRefs (BitReader &br, SliceHeader &sh, unsigned list);
  ParameterSets &m_sets;
};

Status SliceParser::parseRefs (BitReader &br, SliceHeader &sh, unsigned list)
{
  for (unsigned i = 0; i < sh.refCount[list]; ++i)
    {
      unsigned idx = br.ue ();
      if (idx >= kDpbSize)
        return Status::Corrupt;
      sh.refIdx[list][i] = idx;
    }
  return Status::Ok;
}

/* The caller passes a header on its stack; every field is written here.  */
Status SliceParser::parse (BitReader &br, SliceHeader &sh)
{
  sh.firstMb = br.ue ();
  unsigned t = br.ue ();
  if (t > 2)
    return Status::Corrupt;
  sh.type = static_cast<SliceType> (t);
  sh.ppsId = br.ue ();
  const PictureParams *pps = m_sets.pps (sh.ppsId);
  if (!pps)
    return Status::Corrupt;

  sh.refCount[0] = sh.refCount[1] = 0;
  if (sh.type != SliceType::I)
    {
      sh.refCount[0] = pps->defaultRefs;
      if (br.bit ())
        sh.refCount[0] = br.ue () + 1;
      if (sh.type == SliceType::B)
        sh.refCount[1] = br.ue () + 1;
      if (sh.refCount[0] > kMaxRefs || sh.refCount[1] > kMaxRefs)
        return Status::Corrupt;
      for (unsigned l = 0; l < 2; ++l)
        if (parseRefs (br, sh, l) != Status::Ok)
          return Status::Corrupt;
    }

  sh.qpDelta = br.se ();
  if (sh.qpDelta < -51 || sh.qpDelta > 51)
    return Status::Corrupt;

  sh.weighted = br.bit ();
<<<<<<< V
  if (sh.weighted && pps->weightTable)
    sh.weights = pps->weightTable;
=======
  sh.weights = sh.weighted ? pps->weightTable : nullptr;
>>>>>>> F
  if (sh.weighted && sh.weights)
    sh.weights->denom = br.ue () & 7;

  return br.exhausted () ? Status::Corrupt : Status::Ok;
}

} // namespace vcodec
