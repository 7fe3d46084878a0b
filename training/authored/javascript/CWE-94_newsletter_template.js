const _ = require('lodash');
const Mustache = require('mustache');
const { Campaign, Contact } = require('./models');
const queue = require('./queue');

const footer = _.template('<p>You get this mail because <%- reason %>.</p>');

function fields(contact) {
  return _.pick(contact, ['firstName', 'lastName', 'city', 'plan']);
}

exports.preview = async (req, res) => {
  const { subject, body } = req.body;
  const contact = await Contact.sample(req.org.id);
  res.json({
    subject: Mustache.render(String(subject), fields(contact)),
<<<<<<< V
    html: _.template(String(body))(fields(contact)),
=======
    html: Mustache.render(String(body), fields(contact)),
>>>>>>> F
    footer: footer({ reason: 'this is a preview' }),
  });
};

exports.schedule = async (req, res) => {
  const campaign = await Campaign.create({
    orgId: req.org.id,
    subject: String(req.body.subject).slice(0, 150),
    body: String(req.body.body),
    sendAt: new Date(req.body.sendAt),
  });
  await queue.add('campaign', { id: campaign.id }, { delay: Math.max(0, campaign.sendAt - Date.now()) });
  res.status(201).json({ id: campaign.id });
};
