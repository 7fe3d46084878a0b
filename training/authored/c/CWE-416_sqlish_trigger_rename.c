#include "dbInt.h"
#include <string.h>

typedef struct RenameCtx {
  Db *db;
  const char *zOld;
  const char *zNew;
  int nChanged;
} RenameCtx;

/*
** Re-key table p in its schema hash. The hash borrows the key from the
** table object, so both change together.
*/
static int rekeyTable(Schema *pSchema, Table *p, char *zName){
  void *pPrev;
  char *zOld = p->zName;

  pPrev = dbHashInsert(&pSchema->tblHash, zOld, 0);
  if( pPrev!=(void*)p ) return DB_CORRUPT;
  p->zName = zName;
  pPrev = dbHashInsert(&pSchema->tblHash, p->zName, p);
  if( pPrev==(void*)p ){
    /* the insert failed and handed the element back */
    p->zName = zOld;
    return DB_NOMEM;
  }
  dbFree(zOld);
  return DB_OK;
}

/*
** Implements ALTER TABLE ... RENAME TO for one attached database. Triggers
** which name the table are walked, rewritten and re-parsed.
*/
int dbAlterRename(Parse *pParse, int iDb, const char *zFrom, const char *zTo){
  Db *db = pParse->db;
  Schema *pSchema = db->aDb[iDb].pSchema;
  RenameCtx ctx;
  Table *pTab;
  Trigger *pTrig, *pNext;
  char *zCopy;
  int rc;

  pTab = dbHashFind(&pSchema->tblHash, zFrom);
  if( pTab==0 ){
    dbErrorMsg(pParse, "no such table: %s", zFrom);
    return DB_ERROR;
  }
  if( pTab->tabFlags & TF_System ){
    dbErrorMsg(pParse, "table %s may not be altered", pTab->zName);
    return DB_ERROR;
  }
  if( dbHashFind(&pSchema->tblHash, zTo)!=0
   || dbHashFind(&pSchema->idxHash, zTo)!=0 ){
    dbErrorMsg(pParse, "there is already another object named %s", zTo);
    return DB_ERROR;
  }

  zCopy = dbStrDup(db, zTo);
  if( zCopy==0 ) return DB_NOMEM;

  ctx.db = db;
  ctx.zOld = zFrom;
  ctx.zNew = zTo;
  ctx.nChanged = 0;

  for(pTrig=pTab->pTrigger; pTrig; pTrig=pNext){
    char *zSql;

<<<<<<< V
    zSql = renameInTrigger(&ctx, pTrig);
    if( zSql==0 ){
      rc = DB_NOMEM;
      goto rename_failed;
    }
    rc = replaceTrigger(pParse, pTab, pTrig, zSql);
    pNext = pTrig->pNext;
=======
    pNext = pTrig->pNext;
    zSql = renameInTrigger(&ctx, pTrig);
    if( zSql==0 ){
      rc = DB_NOMEM;
      goto rename_failed;
    }
    rc = replaceTrigger(pParse, pTab, pTrig, zSql);
>>>>>>> F
    dbFree(zSql);
    if( rc!=DB_OK ) goto rename_failed;
  }

  rc = rekeyTable(pSchema, pTab, zCopy);
  if( rc!=DB_OK ) goto rename_failed;

  dbChangeCookie(pParse, iDb);
  return DB_OK;

rename_failed:
  dbFree(zCopy);
  if( rc==DB_NOMEM ) dbOomFault(db);
  return rc;
}

/*
** Parse zSql into a new trigger, link it at the head of the list and
** delete the trigger it replaces.
*/
int replaceTrigger(Parse *pParse, Table *pTab, Trigger *pOld, char *zSql){
  Trigger *pNew = dbParseTrigger(pParse, zSql);
  Trigger **pp;

  if( pNew==0 ) return DB_ERROR;
  for(pp=&pTab->pTrigger; *pp && *pp!=pOld; pp=&(*pp)->pNext){}
  if( *pp==0 ){
    dbDeleteTrigger(pParse->db, pNew);
    return DB_CORRUPT;
  }
  *pp = pOld->pNext;
  dbDeleteTrigger(pParse->db, pOld);
  pNew->pNext = pTab->pTrigger;
  pTab->pTrigger = pNew;
  return DB_OK;
}
