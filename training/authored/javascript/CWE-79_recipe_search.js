import express from 'express'
import Database from 'better-sqlite3'

const app = express()
const db = new Database('recipes.db')
const find = db.prepare("SELECT id, title, minutes FROM recipe WHERE title LIKE ? ORDER BY title LIMIT 40")
const one = db.prepare('SELECT * FROM recipe WHERE id = ?')
const add = db.prepare('INSERT INTO recipe (title, minutes, steps, source) VALUES (?, ?, ?, ?)')

app.use(express.urlencoded({ extended: false, limit: '64kb' }))

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const h = (s) => String(s).replace(/[&<>"']/g, (c) => ENTITIES[c])

const layout = (title, body) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${h(title)}</title>
<link rel="stylesheet" href="/style.css"></head>
<body><nav><a href="/">Recipes</a> <a href="/new">Add</a></nav>${body}</body></html>`

app.get('/', (req, res) => {
  const q = typeof req.query.q === 'string' ? req.query.q : ''
  const rows = find.all(`%${q}%`)
  const items = rows.map((r) => `<li><a href="/r/${r.id}">${h(r.title)}</a> (${r.minutes} min)</li>`)
  res.send(layout('Recipes', `
    <form><input name="q" value="${h(q)}"><button>Find</button></form>
    <ul>${items.join('')}</ul>
<<<<<<< V
    ${rows.length ? '' : `<p>Nothing found for <em>${q}</em></p>`}`))
=======
    ${rows.length ? '' : `<p>Nothing found for <em>${h(q)}</em></p>`}`))
>>>>>>> F
})

app.get('/r/:id', (req, res) => {
  const r = one.get(Number(req.params.id) || 0)
  if (!r) {
    return res.status(404).send(layout('Not found', `<p>There is no recipe ${h(req.params.id)}.</p>`))
  }
  const steps = r.steps.split('\n').filter(Boolean).map((s) => `<li>${h(s)}</li>`).join('')
<<<<<<< V
  const source = r.source ? `<p>Source: <a href="${h(r.source)}">${h(r.source)}</a></p>` : ''
=======
  const source = /^https?:/.test(r.source) ? `<p>Source: <a href="${h(r.source)}">${h(r.source)}</a></p>` : ''
>>>>>>> F
  res.send(layout(r.title, `<h1>${h(r.title)}</h1><ol>${steps}</ol>${source}`))
})

app.get('/new', (req, res) => {
  res.send(layout('New recipe', `<form method="post" action="/new">
    <input name="title" required> <input name="minutes" type="number" min="1">
    <textarea name="steps"></textarea> <input name="source"><button>Save</button></form>`))
})

app.post('/new', (req, res) => {
  const { title = '', minutes, steps = '', source = '' } = req.body
  if (!title.trim()) return res.status(400).send(layout('Error', '<p>A title is needed.</p>'))
  const info = add.run(title.trim().slice(0, 120), Number(minutes) || 30, steps, source.trim())
  res.redirect(303, `/r/${info.lastInsertRowid}`)
})

app.listen(3080)
