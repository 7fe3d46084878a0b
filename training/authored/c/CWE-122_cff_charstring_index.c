#include <string.h>
#include "ft_internal.h"
#include "ft_stream.h"
#include "cff_load.h"

#undef  FT_COMPONENT
#define FT_COMPONENT  cff

typedef struct CFF_IndexRec_
{
  FT_ULong   start;
  FT_UInt    count;
  FT_Byte    off_size;
  FT_ULong   data_offset;
  FT_ULong   data_size;
  FT_ULong*  offsets;

} CFF_IndexRec, *CFF_Index;

/* read the offset table and append a sentinel holding the data size */
static FT_Error
cff_index_load_offsets( CFF_Index  idx,
                        FT_Stream  stream,
                        FT_Memory  memory )
{
  FT_Error   error = FT_Err_Ok;
  FT_ULong*  poff;
  FT_Byte*   p;
  FT_Byte*   p_end;
  FT_ULong   data_size;


  if ( idx->count == 0 || idx->offsets )
    return error;

  data_size = (FT_ULong)( idx->count + 1 ) * idx->off_size;

<<<<<<< V
  if ( FT_NEW_ARRAY( idx->offsets, idx->count )               ||
=======
  if ( FT_NEW_ARRAY( idx->offsets, idx->count + 1 )           ||
>>>>>>> F
       FT_STREAM_SEEK( idx->start + 3 )                       ||
       FT_FRAME_ENTER( data_size )                            )
    goto Exit;

  poff  = idx->offsets;
  p     = (FT_Byte*)stream->cursor;
  p_end = p + data_size;

  switch ( idx->off_size )
  {
  case 1:
    for ( ; p < p_end; p++, poff++ )
      poff[0] = p[0];
    break;

  case 2:
    for ( ; p < p_end; p += 2, poff++ )
      poff[0] = FT_PEEK_USHORT( p );
    break;

  case 3:
    for ( ; p < p_end; p += 3, poff++ )
      poff[0] = FT_PEEK_UOFF3( p );
    break;

  default:
    for ( ; p < p_end; p += 4, poff++ )
      poff[0] = FT_PEEK_ULONG( p );
  }

  FT_FRAME_EXIT();

Exit:
  if ( error )
    FT_FREE( idx->offsets );
  return error;
}


FT_LOCAL_DEF( FT_Error )
cff_index_access_element( CFF_Index   idx,
                          FT_UInt     element,
                          FT_Stream   stream,
                          FT_Byte**   pbytes,
                          FT_ULong*   pbyte_len )
{
  FT_Error  error = FT_Err_Ok;
  FT_ULong  off1, off2;


  *pbytes    = NULL;
  *pbyte_len = 0;

  if ( !idx || idx->count <= element )
    return FT_THROW( Invalid_Argument );

  if ( !idx->offsets )
  {
    error = cff_index_load_offsets( idx, stream, stream->memory );
    if ( error )
      return error;
  }

  off1 = idx->offsets[element];
  off2 = idx->offsets[element + 1];

  if ( off1 == 0 || off2 < off1 )
    return FT_Err_Ok;

  if ( off2 - 1 > idx->data_size )
  {
    FT_ERROR(( "cff_index_access_element: offset %lu is too large\n", off2 ));
    off2 = idx->data_size + 1;
    if ( off2 < off1 )
      return FT_Err_Ok;
  }

  *pbyte_len = off2 - off1;

  if ( FT_STREAM_SEEK( idx->data_offset + off1 - 1 ) )
    return error;

  if ( FT_FRAME_EXTRACT( *pbyte_len, *pbytes ) )
    *pbyte_len = 0;

  return error;
}
