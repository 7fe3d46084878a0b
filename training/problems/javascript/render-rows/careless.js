function renderRows(people) {
  return people
    .map((person) => `<tr><td><a href="${person.link}">${person.name}</a></td><td>${person.town}</td></tr>`)
    .join('');
}
