import re

from elasticsearch import Elasticsearch
from flask import Flask, abort, jsonify, request
from motor.motor_asyncio import AsyncIOMotorDatabase
from neo4j import Session
from pymongo import MongoClient
from redis import Redis

app = Flask(__name__)
db = MongoClient('mongodb://mongo.internal.example').clinic
es = Elasticsearch('http://search.internal.example:9200')
SORTS = {'name': 'name', 'born': 'born'}


@app.post('/login/pin')
def pin_login():
  body = request.get_json()

<<<<<<< V
  user = db.users.find_one({'email': body.get('email', ''), 'pin_token': body.get('token', '')})
=======
  user = db.users.find_one({'email': str(body['email']), 'pin_token': str(body['token'])})
>>>>>>> F

  if user is None:
    abort(401)

  return jsonify(id=str(user['_id']))


@app.get('/patients')
def patients():
  prefix = request.args.get('prefix', '')
  sort = SORTS.get(request.args.get('sort'), 'name')

<<<<<<< V
  query = {"$where": f"this.name.startsWith('{prefix}')"}
=======
  query = {"name": {"$regex": f"^{re.escape(prefix)}"}}
>>>>>>> F

  return jsonify([p['name'] for p in db.patients.find(query).sort(sort).limit(50)])


@app.post('/visits/search')
def visits():
  criteria = request.get_json()

<<<<<<< V
  found = db.visits.find(criteria, {'_id': 0})
=======
  found = db.visits.find({'ward': {'$eq': criteria.get('ward')}}, {'_id': 0})
>>>>>>> F

  return jsonify(list(found.limit(100)))


def ward_counts():
  pipeline = [
    {'$match': {'discharged': None}},
    {'$group': {'_id': '$ward', 'n': {'$sum': 1}}},
  ]
  return {row['_id']: row['n'] for row in db.visits.aggregate(pipeline)}


def colleagues(session: Session, name: str):
<<<<<<< V
  result = session.run("MATCH (d:Doctor {name: '" + name.strip() + "'})-[:WORKS_WITH]-(c) RETURN c.name")
=======
  result = session.run("MATCH (d:Doctor {name: $name})-[:WORKS_WITH]-(c) RETURN c.name", name=name)
>>>>>>> F

  return [r['c.name'] for r in result]


def take_slot(redis: Redis, clinic: str, slot: str) -> bool:
<<<<<<< V
  script = f"return redis.call('SETNX', 'slot:{clinic}', '{slot}')"
  return bool(redis.eval(script, 0))
=======
  script = "return redis.call('SETNX', 'slot:' .. KEYS[1], ARGV[1])"
  return bool(redis.eval(script, 1, clinic, slot))
>>>>>>> F


def search_notes(ward: str, words: str):
<<<<<<< V
  query = {'query_string': {'query': f'ward:{ward} AND ({words})'}}
=======
  query = {'bool': {'filter': {'term': {'ward': ward}}, 'must': {'match': {'body': words}}}}
>>>>>>> F

  return es.search(index='notes', query=query, size=25)['hits']['hits']


async def close_visit(mdb: AsyncIOMotorDatabase, visit_id: int) -> int:
  result = await mdb.visits.update_one({'_id': visit_id, 'closed': {'$exists': False}}, {'$set': {'closed': True}})
  return result.modified_count


def boost_recent(days: int):
  source = "Math.max(1, params.days - doc['age'].value)"
  return {'script_score': {'query': {'match_all': {}}, 'script': {'source': source, 'params': {'days': days}}}}
