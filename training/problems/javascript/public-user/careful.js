function userJson({ name, bio, createdAt }) {
  return JSON.stringify({ name, bio, createdAt });
}
