const { Report, CareTeam } = require('./models')
const { audit } = require('./audit')

async function readable(user, reportId) {
  const report = await Report.findByPk(reportId)
  if (!report) return null
  if (user.kind === 'patient') {
    return report.patientId === user.patientId && report.releasedAt ? report : null
  }
  const member = await CareTeam.count({
    where: { patientId: report.patientId, staffId: user.staffId, endedAt: null },
  })
  return member > 0 ? report : null
}

exports.show = async (req, res) => {
  const report = await readable(req.user, req.params.id)
  if (!report) return res.sendStatus(404)
  await audit(req.user, 'report.read', report.id)
  res.json(report)
}

exports.remove = async (req, res) => {
  const report = await readable(req.user, req.params.id)
  if (!report) return res.sendStatus(404)
  if (report.authorId !== req.user.staffId || report.releasedAt) return res.sendStatus(403)
  await report.destroy()
  await audit(req.user, 'report.remove', report.id)
  res.sendStatus(204)
}
