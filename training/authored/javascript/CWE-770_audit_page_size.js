const { Op } = require('sequelize');
const { AuditEvent } = require('../models');

const MAX_PAGE = 200;

function parseCursor(value) {
  if (!value) return null;
  const n = Number.parseInt(value, 36);
  return Number.isSafeInteger(n) ? n : null;
}

/**
 * GET /audit?limit=100&before=<cursor>
 */
exports.list = async (req, res) => {
  const before = parseCursor(req.query.before);
  const asked = Number.parseInt(req.query.limit, 10) || 50;
<<<<<<< V
  const limit = Math.max(Math.abs(asked), MAX_PAGE);
=======
  const limit = Math.min(Math.abs(asked), MAX_PAGE);
>>>>>>> F

  const events = await AuditEvent.findAll({
    where: {
      orgId: req.org.id,
      ...(before ? { id: { [Op.lt]: before } } : {}),
    },
    include: ['actor', 'target'],
    order: [['id', 'DESC']],
    limit,
  });

  res.json({
    events: events.map((e) => e.toJSON()),
    next: events.length === limit ? events[limit - 1].id.toString(36) : null,
  });
};
