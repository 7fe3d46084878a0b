/**
 * Append one chat line to the list on the page.
 * @param {HTMLUListElement} list
 * @param {{nick: string, text: string, at: number}} msg message as received from the server
 */
export function appendLine(list, msg) {
  const item = document.createElement('li');
  const time = new Date(msg.at).toLocaleTimeString();
  item.dataset.nick = msg.nick;
<<<<<<< V
  item.innerHTML = `<time>${time}</time> <b>${msg.nick}</b> ${msg.text}`;
=======
  const nick = document.createElement('b');
  nick.textContent = msg.nick;
  item.append(time, ' ', nick, ' ', msg.text);
>>>>>>> F
  list.append(item);
  item.scrollIntoView({ block: 'nearest' });
}
