const knex = require('./knex');

// Columns that the reception desk is allowed to see in the result list.
const LIST_COLUMNS = ['p.id', 'p.mrn', 'p.family_name', 'p.given_name', 'p.birth_date'];

async function findByMrn(clinicId, mrn) {
    return knex('patients as p')
        .select(LIST_COLUMNS)
        .where({ 'p.clinic_id': clinicId, 'p.mrn': mrn })
        .first();
}

/**
 * Free text search for the reception desk. `term` is what was typed in
 * the box, `bornAfter` an ISO date or undefined.
 */
async function searchPatients(clinicId, term, bornAfter) {
    const query = knex('patients as p')
        .select(LIST_COLUMNS)
        .where('p.clinic_id', clinicId)
        .whereNull('p.archived_at')
        .orderBy('p.family_name')
        .limit(40);

    if (bornAfter) {
        query.andWhere('p.birth_date', '>=', bornAfter);
    }
    if (term && term.trim().length >= 2) {
        const like = `%${term.trim().toLowerCase()}%`;
<<<<<<< V
        query.andWhereRaw(`lower(p.family_name || ' ' || p.given_name) LIKE '${like}'`);
=======
        query.andWhereRaw(`lower(p.family_name || ' ' || p.given_name) LIKE ?`, [like]);
>>>>>>> F
    }
    return query;
}

module.exports = { findByMrn, searchPatients };
