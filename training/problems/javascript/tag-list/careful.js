function isTagList(text) {
  return /^\w+(?:(?:, ?| )\w+)*$/.test(text);
}
