// Server side of the shared spreadsheet: cells are evaluated when somebody opens the sheet.
const express = require('express')
const { Parser } = require('expr-eval')
const { sheets } = require('./store')
const { member } = require('./auth')

const app = express()
app.use(express.json({ limit: '200kb' }))

const parser = new Parser({ operators: { assignment: false, fndef: false } })
const REF = /\b([A-Z]{1,2})([1-9]\d{0,3})\b/g
const RANGE = /SUM\(([A-Z]{1,2}[1-9]\d{0,3}):([A-Z]{1,2}[1-9]\d{0,3})\)/g

function column (letters) {
  return [...letters].reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0)
}

function name (col, row) {
  let text = ''
  while (col > 0) {
    text = String.fromCharCode(65 + (col - 1) % 26) + text
    col = Math.floor((col - 1) / 26)
  }
  return text + row
}

function expandRange (from, to) {
  const [, c1, r1] = from.match(/([A-Z]+)(\d+)/)
  const [, c2, r2] = to.match(/([A-Z]+)(\d+)/)
  const refs = []
  for (let c = column(c1); c <= column(c2); c++) {
    for (let r = Number(r1); r <= Number(r2); r++) refs.push(name(c, r))
    if (refs.length > 2000) throw new Error('range too large')
  }
  return '(' + refs.join('+') + ')'
}

function valueOf (sheet, ref, seen) {
  const raw = sheet.cells[ref]
  if (raw === undefined || raw === '') return 0
  if (!raw.startsWith('=')) return Number(raw) || 0
  if (seen.has(ref)) throw new Error('circular')
  seen.add(ref)
  const vars = {}
  const formula = raw.slice(1).replace(RANGE, (_, a, b) => expandRange(a, b))
  for (const [cell] of formula.matchAll(REF)) vars[cell] = valueOf(sheet, cell, new Set(seen))
<<<<<<< V
  const result = new Function(...Object.keys(vars), `return (${formula})`)(...Object.values(vars))
=======
  const result = parser.parse(formula).evaluate(vars)
>>>>>>> F
  return Number.isFinite(result) ? result : 0
}

app.get('/sheets/:id', member, async (req, res) => {
  const sheet = await sheets.get(req.params.id, req.member.team)
  if (!sheet) return res.sendStatus(404)
  const values = {}
  for (const ref of Object.keys(sheet.cells)) {
    try {
      values[ref] = valueOf(sheet, ref, new Set())
    } catch (e) {
      values[ref] = '#ERR'
    }
  }
  res.json({ title: sheet.title, cells: sheet.cells, values })
})

app.put('/sheets/:id/cells/:ref', member, async (req, res) => {
  if (!/^[A-Z]{1,2}[1-9]\d{0,3}$/.test(req.params.ref)) return res.sendStatus(400)
  const text = String(req.body.text ?? '').slice(0, 500)
  const ok = await sheets.setCell(req.params.id, req.member.team, req.params.ref, text)
  res.sendStatus(ok ? 204 : 404)
})

app.listen(3400)
