function renderRows(people) {
  const signs = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  const escape = (text) => String(text).replace(/[&<>"']/g, (sign) => signs[sign]);
  const link = (text) => (/^https?:\/\//i.test(text) ? escape(text) : '#');
  return people.map(({ name, town, link: to }) =>
    `<tr><td><a href="${link(to)}">${escape(name)}</a></td><td>${escape(town)}</td></tr>`).join('');
}
