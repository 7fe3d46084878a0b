function userJson(user) {
  const { passwordHash, ...rest } = user;
  return JSON.stringify(rest);
}
