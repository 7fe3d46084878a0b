import vm from 'node:vm'
import jmespath from 'jmespath'
import { fetchRecord, saveResult } from './records.js'
import { logger } from './logger.js'

function view(record) {
    return JSON.parse(JSON.stringify(record))
}

async function checkTemplates(templates) {
    for (const t of templates) new vm.Script(t.source, { filename: t.name })
}

/**
 * Runs the transformation which a workspace admin typed in the flow editor
 * over one record of the workspace. All workspaces share this worker.
 */
async function runStep(workspace, step, recordId) {
    const record = view(await fetchRecord(workspace.id, recordId))
    let output
    try {
<<<<<<< V
        const sandbox = vm.createContext(Object.assign(Object.create(null), { record }))
        output = vm.runInContext(step.expression, sandbox, { timeout: 250 })
=======
        output = jmespath.search({ record }, String(step.expression))
>>>>>>> F
    } catch (err) {
        logger.warn({ workspace: workspace.id, step: step.id, message: err.message }, 'step failed')
        return { ok: false }
    }
    await saveResult(workspace.id, recordId, step.id, view(output ?? null))
    return { ok: true }
}

export { runStep, checkTemplates }
