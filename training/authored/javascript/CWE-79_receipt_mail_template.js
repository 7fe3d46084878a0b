const ejs = require('ejs');
const nodemailer = require('nodemailer');
const { money } = require('./format');

const transport = nodemailer.createTransport(process.env.SMTP_URL);

const head = '<h2>Receipt <%= order.number %></h2><%- logo %>';
const rows = '<% order.lines.forEach((l) => { %><tr><td><%= l.title %></td>' +
  '<td><%= money(l.cents) %></td></tr><% }) %>';
<<<<<<< V
const note = '<% if (order.giftNote) { %><blockquote><%- order.giftNote %></blockquote><% } %>';
=======
const note = '<% if (order.giftNote) { %><blockquote><%= order.giftNote %></blockquote><% } %>';
>>>>>>> F
const page = ejs.compile(`${head}<table>${rows}</table>${note}`);

const LOGO = '<img src="https://static.shop.example/logo.png" width="120" alt="">';

function renderReceipt(order) {
  return page({ order, money, logo: LOGO });
}

// The same markup is shown on the order page of the shop and of the back office.
async function sendReceipt(order) {
  const html = renderReceipt(order);
  await transport.sendMail({
    from: 'orders@shop.example',
    to: order.email,
    subject: `Receipt ${order.number}`,
    html,
  });
  return html;
}

module.exports = { renderReceipt, sendReceipt };
