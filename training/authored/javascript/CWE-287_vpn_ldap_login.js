const ldap = require('ldapjs');
const { promisify } = require('util');

const URL = process.env.LDAP_URL;

function bind(dn, password) {
  const client = ldap.createClient({ url: URL, timeout: 5000 });
  const doBind = promisify(client.bind.bind(client));
  return doBind(dn, password).finally(() => client.unbind());
}

/** Resolves to true when the directory takes the password. */
async function checkPassword(login, password) {
<<<<<<< V
  if (!/^[a-z][a-z0-9]{2,15}$/.test(login) || typeof password !== 'string') {
=======
  if (!/^[a-z][a-z0-9]{2,15}$/.test(login) || typeof password !== 'string' || password === '') {
>>>>>>> F
    return false;
  }
  try {
    await bind(`uid=${login},ou=people,dc=corp,dc=example`, password);
    return true;
  } catch (err) {
    if (err instanceof ldap.InvalidCredentialsError) return false;
    throw err;
  }
}

exports.vpnLogin = async (req, res) => {
  const { login, password } = req.body;
  const ok = await checkPassword(String(login), password);
  if (!ok) return res.status(401).json({ error: 'login failed' });
  const profile = await req.profiles.issue(login, { hours: 12 });
  res.json(profile);
};
