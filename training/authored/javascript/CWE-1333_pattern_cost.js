export function isSlug(text) {
<<<<<<< V
  return /^(?:[a-z0-9]+[a-z0-9-]*)+[a-z0-9]$/.test(text);
=======
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);
>>>>>>> F
}

export function trimRight(text) {
<<<<<<< V
  return text.replace(/\s+$/, '');
=======
  return text.trimEnd();
>>>>>>> F
}

export function isPostcode(text) {
  return /^\d{4,5}(-\d{4})?$/.test(text);
}

export function validAddress(address) {
<<<<<<< V
  return /^([\w.+-]+)+@([\w-]+\.)+[a-z]{2,}$/i.test(address);
=======
  return address.length <= 254 && /^[\w.+-]+@([\w-]+\.)+[a-z]{2,}$/i.test(address);
>>>>>>> F
}

export function findNotes(notes, query) {
<<<<<<< V
  const pattern = new RegExp(query.trim().replace(/\s+/g, '.*'), 'i');
=======
  const pattern = new RegExp(RegExp.escape(query), 'i');
>>>>>>> F
  return notes.filter((note) => pattern.test(note.text));
}

export function splitTags(value) {
<<<<<<< V
  return value.replace(/^\s+|\s+$/g, '').split(/\s*,\s*/);
=======
  return value.split(',').map((tag) => tag.trim());
>>>>>>> F
}

export function collapse(text) {
  return text.replace(/\s+/g, ' ');
}

export function stripComments(source) {
<<<<<<< V
  return source.replace(/\/\*(?:.|[\r\n]|\s)*?\*\//g, '');
=======
  return source.replace(/\/\*[\s\S]{0,4000}?\*\//g, '');
>>>>>>> F
}

export function parseDuration(text) {
  const m = /^(?:(\d{1,3})h)?(?:(\d{1,3})m)?(?:(\d{1,3})s)?$/.exec(text);
  return m && (Number(m[1] || 0) * 60 + Number(m[2] || 0)) * 60 + Number(m[3] || 0);
}

export function browserVersion(userAgent) {
<<<<<<< V
  const m = /(.+)+\sFirefox\/(\d+)$/.exec(userAgent);
  return m && Number(m[2]);
=======
  const m = /\sFirefox\/(\d{1,4})$/.exec(userAgent);
  return m && Number(m[1]);
>>>>>>> F
}
