/*
** Decoding of the cells on a b-tree page.
**
** A page starts with an eight byte header, followed by an array of two byte
** cell offsets.  The cells fill the page from its end towards the array.
*/
#include <stdint.h>
#include <string.h>

#define PAGE_LEAF      0x0d
#define PAGE_INNER     0x05
#define HDR_SIZE       8
#define MIN_CELL       4

#define KV_OK          0
#define KV_CORRUPT     11
#define KV_TOOBIG      18

typedef struct Page {
  uint8_t *data;
  uint32_t usable;        /* bytes of the page which may be used */
  uint32_t pgno;
  uint16_t nCell;
  uint8_t  kind;
} Page;

typedef struct Cell {
  int64_t  rowid;
  uint32_t child;
  uint64_t nPayload;
  uint32_t nLocal;
  uint32_t overflow;
  const uint8_t *payload;
} Cell;

static unsigned get2(const uint8_t *p){ return (unsigned)p[0]<<8 | p[1]; }
static uint32_t get4(const uint8_t *p){ return (uint32_t)get2(p)<<16 | get2(p+2); }

/* Returns the number of bytes used, 0 if the number does not end before pEnd. */
static unsigned getVarint(const uint8_t *p, const uint8_t *pEnd, uint64_t *v){
  uint64_t x = 0;
  unsigned i;
  for(i=0; i<9 && p+i<pEnd; i++){
    x = x<<7 | (p[i] & 0x7f);
    if( (p[i] & 0x80)==0 ){
      *v = x;
      return i+1;
    }
  }
  return 0;
}

int pageCell(const Page *pPage, unsigned iCell, Cell *pCell){
  const uint8_t *p, *pEnd;
  unsigned off, first, n;
  uint64_t v;

  memset(pCell, 0, sizeof(*pCell));
  if( iCell>=pPage->nCell ) return KV_CORRUPT;

  first = HDR_SIZE + 2u*pPage->nCell;
  if( first>pPage->usable ) return KV_CORRUPT;

  off = get2(pPage->data + HDR_SIZE + 2*iCell);
  if( off<first || off>pPage->usable-MIN_CELL ) return KV_CORRUPT;

  p = pPage->data + off;
  pEnd = pPage->data + pPage->usable;

  if( pPage->kind==PAGE_INNER ){
    pCell->child = get4(p);
    if( pCell->child<2 || pCell->child==pPage->pgno ) return KV_CORRUPT;
    p += 4;
    n = getVarint(p, pEnd, &v);
    if( n==0 ) return KV_CORRUPT;
    pCell->rowid = (int64_t)v;
    return KV_OK;
  }

  n = getVarint(p, pEnd, &pCell->nPayload);
  if( n==0 ) return KV_CORRUPT;
  p += n;
  n = getVarint(p, pEnd, &v);
  if( n==0 ) return KV_CORRUPT;
  pCell->rowid = (int64_t)v;
  p += n;

  if( pCell->nPayload>0x7fffffff ) return KV_TOOBIG;
  pCell->payload = p;

<<<<<<< V
  if( pCell->nPayload<=pPage->usable-first ){
=======
  if( pCell->nPayload<=(size_t)(pEnd-p) ){
>>>>>>> F
    pCell->nLocal = (uint32_t)pCell->nPayload;
    return KV_OK;
  }

  /* What does not fit continues on a chain of overflow pages. */
  if( pEnd-p<8 ) return KV_CORRUPT;
  pCell->nLocal = (uint32_t)(pEnd-p) - 4;
  pCell->overflow = get4(pEnd-4);
  if( pCell->overflow<2 ) return KV_CORRUPT;
  return KV_OK;
}
