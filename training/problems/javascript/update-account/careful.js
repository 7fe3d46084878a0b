function updateAccount(account, body) {
  const changed = { ...account };
  for (const field of ['name', 'email', 'language']) {
    if (Object.hasOwn(body, field)) changed[field] = String(body[field]);
  }
  return changed;
}
