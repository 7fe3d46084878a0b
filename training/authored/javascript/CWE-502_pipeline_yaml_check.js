#!/usr/bin/env node
// Lints the pipeline files of a merge request (js-yaml 3.x).
const fs = require("fs")
const path = require("path")
const yaml = require("js-yaml")

const STAGES = ["build", "test", "package", "deploy"]

function problems(doc) {
  const list = []
  if (typeof doc !== "object" || doc === null) return ["the file is empty"]
  for (const [name, job] of Object.entries(doc.jobs || {})) {
    if (!STAGES.includes(job.stage)) list.push(`${name}: unknown stage ${job.stage}`)
    if (!Array.isArray(job.script)) list.push(`${name}: script must be a list`)
    if (`${job.image}`.indexOf(":") === -1) list.push(`${name}: image needs a tag`)
  }
  return list
}

const settings = yaml.safeLoad(fs.readFileSync(path.join(__dirname, "lint.yml"), "utf8"))
let failed = 0

for (const file of process.argv.slice(2)) {
  const text = fs.readFileSync(file, "utf8")
  if (text.length > settings.maxBytes) continue
<<<<<<< V
  const doc = yaml.load(text, { filename: file })
=======
  const doc = yaml.safeLoad(text, { filename: file })
>>>>>>> F
  for (const p of problems(doc)) {
    console.error(`${file}: ${p}`)
    failed += 1
  }
}
process.exit(failed ? 1 : 0)
