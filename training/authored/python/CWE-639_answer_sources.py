"""Retrieval for the support assistant: every tenant's documents share one collection."""
import chromadb
from elasticsearch import AsyncElasticsearch
from openai import OpenAI
from qdrant_client import QdrantClient
from qdrant_client.models import FieldCondition, Filter, MatchValue

chroma = chromadb.PersistentClient("/var/lib/assist")
qdrant = QdrantClient("qdrant.internal")
llm = OpenAI()
es = AsyncElasticsearch("https://es.internal:9200")


def embed(text):
  return llm.embeddings.create(model="text-embedding-3-small", input=text).data[0].embedding


def only(tenant_id):
  return Filter(must=[FieldCondition(key="tenant", match=MatchValue(value=tenant_id))])


def passages(user, question):
  docs = chroma.get_collection("docs")
<<<<<<< V
  return docs.query(query_embeddings=[embed(question)], n_results=8)["documents"][0]
=======
  return docs.query(query_embeddings=[embed(question)], n_results=8, where={"tenant": user.tenant_id})["documents"][0]
>>>>>>> F


def handbook(question):
  """The product handbook is the same for everybody."""
  return chroma.get_collection("handbook").query(query_texts=[question], n_results=5)["documents"][0]


def tickets(user, question, tool_args):
<<<<<<< V
  flt = only(tool_args.get("tenant", user.tenant_id))
=======
  flt = only(user.tenant_id)
>>>>>>> F
  return qdrant.query_points("tickets", query=embed(question), query_filter=flt, limit=10).points


async def keyword_hits(user, words):
  query = {"bool": {"must": {"match": {"text": words}}}}
<<<<<<< V
  query["bool"]["should"] = [{"term": {"tenant": user.tenant_id}}]
=======
  query["bool"]["filter"] = [{"term": {"tenant": user.tenant_id}}]
>>>>>>> F
  return (await es.search(index="docs", query=query, size=10))["hits"]["hits"]


def forget(user, doc_id):
  docs = chroma.get_collection("docs")
<<<<<<< V
  docs.delete(ids=[doc_id])
=======
  docs.delete(ids=[doc_id], where={"tenant": user.tenant_id})
>>>>>>> F


def cached_answer(redis, user, question):
<<<<<<< V
  return redis.get(f"answer:{user.lang}:{user.plan}:{question.lower()}")
=======
  return redis.get(f"answer:{user.tenant_id}:{question.lower()}")
>>>>>>> F


def history(user, thread_id, db):
<<<<<<< V
  return db.threads.find_one({"_id": thread_id, "deleted": False})["messages"]
=======
  return db.threads.find_one({"_id": thread_id, "owner": user.id})["messages"]
>>>>>>> F


def count_documents(user):
  return qdrant.count("tickets", count_filter=only(user.tenant_id)).count


def reindex_all(rows):
  """Nightly job over all tenants; keeps the tenant with every point."""
  chroma.get_collection("docs").upsert(
    ids=[r.id for r in rows], documents=[r.text for r in rows], metadatas=[{"tenant": r.tenant} for r in rows]
  )
