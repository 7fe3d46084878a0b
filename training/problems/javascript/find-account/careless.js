function findAccount(accounts, body) {
  return accounts.findOne({ name: body.name, pin: body.pin });
}
