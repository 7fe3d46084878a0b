function findAccount(accounts, body) {
  const { name, pin } = body;
  if (typeof name !== 'string' || typeof pin !== 'string') return null;
  return accounts.findOne({ name, pin });
}
