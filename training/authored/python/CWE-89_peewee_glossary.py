from bottle import Bottle, request, response
from peewee import CharField, ForeignKeyField, Model, PostgresqlDatabase, TextField

db = PostgresqlDatabase("glossary")
app = Bottle()

class Language(Model):
  code = CharField(unique=True)
  class Meta:
    database = db

class Term(Model):
  lang = ForeignKeyField(Language, backref='terms')
  word = CharField()
  gloss = TextField()
  class Meta:
    database = db

@app.get('/search/<lang>')
def search(lang):
  q = request.query.getunicode('q', '')
  if len(q) < 2:
    response.status = 400
    return {'error': 'query too short'}
  language = Language.get_or_none(Language.code == lang)
  if language is None:
    response.status = 404
    return {'error': 'language'}
<<<<<<< V
  hits = Term.raw('SELECT id, word, gloss FROM term WHERE lang_id = %d AND '
                  'to_tsvector(gloss) @@ plainto_tsquery(\'%s\') LIMIT 30'
                  % (language.id, q))
=======
  hits = Term.raw('SELECT id, word, gloss FROM term WHERE lang_id = %s AND '
                  'to_tsvector(gloss) @@ plainto_tsquery(%s) LIMIT 30',
                  language.id, q)
>>>>>>> F
  return {'hits': [{'word': t.word, 'gloss': t.gloss} for t in hits]}

@app.get('/word/<word>')
def word(word):
  terms = Term.select().where(Term.word == word).limit(10)
  return {'hits': [{'word': t.word, 'gloss': t.gloss} for t in terms]}
