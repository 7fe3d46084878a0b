/**
 * Read the JSON body of an incoming request.
 * @param {import('http').IncomingMessage} req
 * @param {number} [limit] largest body in bytes
 * @returns {Promise<any>} rejects with a RangeError when the body is too large and with a
 *   SyntaxError when it isn't JSON
 */
export async function readJson(req, limit = 256 * 1024) {
  const chunks = [];
  let size = 0;
<<<<<<< V
  for await (const chunk of req) {
    chunks.push(chunk);
    size += chunk.length;
  }
  if (size > limit) throw new RangeError('body too large');
=======
  for await (const chunk of req) {
    size += chunk.length;
    if (size > limit) throw new RangeError('body too large');
    chunks.push(chunk);
  }
>>>>>>> F
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}
