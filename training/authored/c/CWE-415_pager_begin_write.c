#include "pagerInt.h"
#include "osFile.h"
#include <string.h>

#define JRNL_MAGIC_LEN 8

/*
** Enter exclusive state and open the rollback journal. On failure the
** pager must be back in the state it was called in.
*/
int pagerBeginWrite(Pager *pPager, int subjInMemory){
  int rc = PG_OK;

  if( pPager->errCode ) return pPager->errCode;
  if( pPager->readOnly ) return PG_READONLY;
  if( pPager->eState>=PAGER_WRITER_LOCKED ) return PG_OK;

  if( pPager->exclusiveMode==0 ){
    rc = osLock(pPager->fd, LOCK_RESERVED);
    if( rc!=PG_OK ) return rc;
  }

  pPager->pInJournal = bitvecCreate(pPager->dbSize);
  if( pPager->pInJournal==0 ){
    rc = PG_NOMEM;
    goto begin_failed;
  }

  if( !isOpen(pPager->jfd) ){
    if( subjInMemory ){
      memJournalOpen(pPager->jfd);
    }else{
      rc = osOpen(pPager->pVfs, pPager->zJournal, pPager->jfd,
                  OPEN_READWRITE|OPEN_CREATE|OPEN_MAIN_JOURNAL);
      if( rc!=PG_OK ) goto begin_failed;
    }
  }

  pPager->nRec = 0;
  pPager->journalOff = 0;
  pPager->setSuper = 0;
  rc = writeJournalHdr(pPager);
  if( rc!=PG_OK ) goto begin_failed;

  pPager->dbOrigSize = pPager->dbSize;
  pPager->dbHintSize = pPager->dbSize;
  pPager->eState = PAGER_WRITER_LOCKED;
  return PG_OK;

begin_failed:
  bitvecDestroy(pPager->pInJournal);
<<<<<<< V
  pPager->journalOff = 0;
=======
  pPager->pInJournal = 0;
>>>>>>> F
  if( isOpen(pPager->jfd) ) osClose(pPager->jfd);
  if( pPager->exclusiveMode==0 ) osUnlock(pPager->fd, LOCK_SHARED);
  return rc;
}

/*
** Called before page pPg is modified for the first time in a transaction.
*/
int pagerWrite(PgHdr *pPg){
  Pager *pPager = pPg->pPager;
  u32 cksum;
  i64 iOff = pPager->journalOff;
  int rc;

  if( pPager->eState<PAGER_WRITER_LOCKED ) return PG_MISUSE;
  if( pPg->pgno>pPager->dbOrigSize || bitvecTest(pPager->pInJournal, pPg->pgno) ){
    pcacheMakeDirty(pPg);
    return PG_OK;
  }

  cksum = pagerCksum(pPager, pPg->pData);
  rc = write32bits(pPager->jfd, iOff, pPg->pgno);
  if( rc!=PG_OK ) return rc;
  rc = osWrite(pPager->jfd, pPg->pData, pPager->pageSize, iOff+4);
  if( rc!=PG_OK ) return rc;
  rc = write32bits(pPager->jfd, iOff+4+pPager->pageSize, cksum);
  if( rc!=PG_OK ) return rc;

  pPager->journalOff += 8 + pPager->pageSize;
  pPager->nRec++;
  rc = bitvecSet(pPager->pInJournal, pPg->pgno);
  if( rc!=PG_OK ) return rc;
  pcacheMakeDirty(pPg);
  return PG_OK;
}

/* Release every resource of the pager; the handle is invalid afterwards. */
void pagerClose(Pager *pPager){
  pagerRollbackQuiet(pPager);
  pcacheClose(pPager->pPCache);
  bitvecDestroy(pPager->pInJournal);
  if( isOpen(pPager->jfd) ) osClose(pPager->jfd);
  osClose(pPager->fd);
  pgFree(pPager->pTmpSpace);
  pgFree(pPager);
}
