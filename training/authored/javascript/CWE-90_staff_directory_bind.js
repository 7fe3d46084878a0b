'use strict';
const ldap = require('ldapjs');
const BASE = 'ou=people,dc=corp,dc=example';
function connect() {
    return ldap.createClient({ url: process.env.LDAP_URL, connectTimeout: 4000 });
}
function search(client, opts) {
    return new Promise((resolve, reject) => {
        const entries = [];
        client.search(BASE, opts, (err, res) => {
            if (err) return reject(err);
            res.on('searchEntry', (e) => entries.push(e.pojo));
            res.on('error', reject);
            res.on('end', () => resolve(entries));
        });
    });
}
/* Looks a member of staff up by the login name typed at the door terminal. */
exports.lookupStaff = async function lookupStaff(login) {
    const client = connect();
    try {
        const entries = await search(client, {
            scope: 'sub',
            attributes: ['cn', 'mail', 'badgeNumber'],
            sizeLimit: 2,
<<<<<<< V
            filter: '(&(objectClass=employee)(uid=' + login + ')(active=TRUE))',
=======
            filter: new ldap.AndFilter({
                filters: [
                    new ldap.EqualityFilter({ attribute: 'objectClass', value: 'employee' }),
                    new ldap.EqualityFilter({ attribute: 'uid', value: login }),
                    new ldap.EqualityFilter({ attribute: 'active', value: 'TRUE' }),
                ],
            }),
>>>>>>> F
        });
        return entries.length === 1 ? entries[0] : null;
    } finally {
        client.unbind();
    }
};
