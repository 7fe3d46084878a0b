/**
 * Merge the settings sent by the client into the stored ones.
 * Nested objects are merged key by key, everything else is replaced.
 * @param {object} target settings to change
 * @param {object} patch parsed JSON body of the request
 * @returns {object} target
 */
function mergeSettings(target, patch) {
  for (const key of Object.keys(patch)) {
    const value = patch[key];
    if (value && typeof value === 'object' && !Array.isArray(value)) {
<<<<<<< V
      if (!target[key]) target[key] = {};
=======
      if (key === '__proto__') continue;
      if (!Object.hasOwn(target, key)) target[key] = {};
>>>>>>> F
      mergeSettings(target[key], value);
    } else {
      target[key] = value;
    }
  }
  return target;
}

module.exports = mergeSettings;
