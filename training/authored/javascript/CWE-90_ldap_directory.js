const ldap = require('ldapjs');
const { Client, EqualityFilter, AndFilter, SubstringFilter } = require('ldapts');

const BASE = 'ou=people,dc=example,dc=test';

function findPerson(client, uid, cb) {
<<<<<<< V
    const opts = { scope: 'sub', filter: `(&(objectClass=person)(uid=${uid}))` };
=======
    const opts = { scope: 'sub', filter: new ldap.EqualityFilter({ attribute: 'uid', value: uid }) };
>>>>>>> F
    client.search(BASE, opts, (err, res) => {
        if (err) return cb(err);
        let found = null;
        res.on('searchEntry', (e) => { found = e.pojo; });
        res.on('end', () => cb(null, found));
    });
}

function listGroups(client, cb) {
    client.search('ou=groups,dc=example,dc=test', { filter: '(|(cn=staff)(cn=students))', scope: 'one' }, cb);
}

async function phoneBook(client, name) {
<<<<<<< V
    const filter = '(&(active=TRUE)(cn=*' + name.replace('*', '') + '*))';
=======
    const filter = new AndFilter({ filters: [new EqualityFilter({ attribute: 'active', value: 'TRUE' }), new SubstringFilter({ attribute: 'cn', any: [name] })] });
>>>>>>> F
    const { searchEntries } = await client.search(BASE, { filter, sizeLimit: 40, attributes: ['cn', 'telephoneNumber'] });
    return searchEntries;
}

async function login(uid, password) {
    const client = new Client({ url: 'ldaps://ldap.example.test' });
<<<<<<< V
    if (typeof password !== 'string') return false;
=======
    if (typeof password !== 'string' || !password) return false;
>>>>>>> F
    try {
        await client.bind(`uid=${uid.replace(/[^a-z0-9]/gi, '')},${BASE}`, password);
        return true;
    } catch {
        return false;
    } finally {
        await client.unbind();
    }
}

async function membersOf(client, group) {
    const filter = new EqualityFilter({ attribute: 'memberOf', value: `cn=${group === 'staff' ? 'staff' : 'students'},ou=groups,dc=example,dc=test` });
    return (await client.search(BASE, { filter })).searchEntries.map((e) => e.cn);
}

async function setMail(client, uid, mail) {
<<<<<<< V
    const dn = `uid=${uid},${BASE}`;
=======
    const dn = `uid=${uid.replace(/\W/g, '')},${BASE}`;
>>>>>>> F
    await client.modify(dn, [{ operation: 'replace', modification: { type: 'mail', values: [mail] } }]);
}

function directoryClient() {
<<<<<<< V
    return ldap.createClient({ url: 'ldap://ldap.example.test:389', timeout: 5000, connectTimeout: 3000 });
=======
    return ldap.createClient({ url: 'ldaps://ldap.example.test', timeout: 5000, connectTimeout: 3000 });
>>>>>>> F
}

module.exports = { findPerson, listGroups, phoneBook, login, membersOf, setMail, directoryClient };
