#include "portable.h"
#include <string.h>
#include "slapd.h"
#include "proxy-back.h"

/*
 * Turn one SearchResultEntry PDU from the remote server into an Entry.
 * Returns LDAP_SUCCESS with *out set, or an error code.
 */
static int
proxy_build_entry(
	Operation	*op,
	BerElement	*ber,
	Entry		**out )
{
	struct berval	dn, pretty = BER_BVNULL, ndn = BER_BVNULL;
	struct berval	type, *vals = NULL;
	Attribute	*attr, **tail;
	Entry		*ent = NULL;
	ber_tag_t	tag;
	ber_len_t	len;
	char		*last;
	int		rc = LDAP_DECODING_ERROR;
	const char	*text;

	if ( ber_scanf( ber, "{m", &dn ) == LBER_ERROR ) {
		return LDAP_DECODING_ERROR;
	}

	rc = dnPrettyNormal( NULL, &dn, &pretty, &ndn, op->o_tmpmemctx );
	if ( rc != LDAP_SUCCESS ) {
		return LDAP_INVALID_DN_SYNTAX;
	}

	ent = entry_alloc();
	if ( ent == NULL ) {
		rc = LDAP_NO_MEMORY;
		goto done;
	}

	/* the entry owns its own copies */
	if ( ber_dupbv( &ent->e_name, &pretty ) == NULL ||
		ber_dupbv( &ent->e_nname, &ndn ) == NULL )
	{
		rc = LDAP_NO_MEMORY;
		goto done;
	}

	tail = &ent->e_attrs;
	for ( tag = ber_first_element( ber, &len, &last );
		tag != LBER_DEFAULT;
		tag = ber_next_element( ber, &len, last ) )
	{
		int	nvals;

		if ( ber_scanf( ber, "{m", &type ) == LBER_ERROR ||
			ber_scanf( ber, "[W]}", &vals ) == LBER_ERROR )
		{
			rc = LDAP_DECODING_ERROR;
			goto done;
		}

		attr = attr_alloc( NULL );
		if ( attr == NULL ) {
			rc = LDAP_NO_MEMORY;
			goto done;
		}
		if ( slap_bv2ad( &type, &attr->a_desc, &text ) != LDAP_SUCCESS &&
			slap_bv2undef_ad( &type, &attr->a_desc, &text ) != LDAP_SUCCESS )
		{
<<<<<<< V
			attr_free( attr );
			vals = NULL;
			continue;
=======
			attr_free( attr );
			ber_bvarray_free( vals );
			vals = NULL;
			continue;
>>>>>>> F
		}

		for ( nvals = 0; vals && !BER_BVISNULL( &vals[nvals] ); nvals++ )
			;
		if ( nvals > PROXY_MAX_VALUES ) {
			attr_free( attr );
			rc = LDAP_ADMINLIMIT_EXCEEDED;
			goto done;
		}

		attr->a_vals = vals;
		attr->a_nvals = vals;
		attr->a_numvals = nvals;
		vals = NULL;

		*tail = attr;
		tail = &attr->a_next;
	}

	*out = ent;
	ent = NULL;
	rc = LDAP_SUCCESS;

done:
	ber_bvarray_free( vals );
	if ( ent != NULL ) {
		entry_free( ent );
	}
	op->o_tmpfree( pretty.bv_val, op->o_tmpmemctx );
	op->o_tmpfree( ndn.bv_val, op->o_tmpmemctx );
	return rc;
}
