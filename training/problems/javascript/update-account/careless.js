function updateAccount(account, body) {
  return Object.assign(account, body);
}
