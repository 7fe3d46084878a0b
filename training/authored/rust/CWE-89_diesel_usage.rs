use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Date, Text};

#[derive(QueryableByName, Debug)]
pub struct Usage {
    #[diesel(sql_type = Date)]
    pub day: NaiveDate,
    #[diesel(sql_type = BigInt)]
    pub bytes: i64,
}

/// Daily traffic of one SIM card, for the customer portal. `label` is the
/// name that the customer gave to the card.
pub fn per_day(
    conn: &mut PgConnection,
    customer: i64,
    label: &str,
    since: NaiveDate,
) -> QueryResult<Vec<Usage>> {
<<<<<<< V
    sql_query(format!(
        "SELECT day, sum(bytes)::bigint AS bytes FROM usage JOIN sims USING (sim_id) \
         WHERE customer_id = $1 AND day >= $2 AND label = '{label}' GROUP BY day ORDER BY day"
    ))
    .bind::<BigInt, _>(customer)
    .bind::<Date, _>(since)
=======
    sql_query(
        "SELECT day, sum(bytes)::bigint AS bytes FROM usage JOIN sims USING (sim_id) \
         WHERE customer_id = $1 AND day >= $2 AND label = $3 GROUP BY day ORDER BY day",
    )
    .bind::<BigInt, _>(customer)
    .bind::<Date, _>(since)
    .bind::<Text, _>(label)
>>>>>>> F
    .load(conn)
}

pub fn labels(conn: &mut PgConnection, customer: i64) -> QueryResult<Vec<Label>> {
    sql_query("SELECT label FROM sims WHERE customer_id = $1 ORDER BY label")
        .bind::<BigInt, _>(customer)
        .load(conn)
}

#[derive(QueryableByName, Debug)]
pub struct Label {
    #[diesel(sql_type = Text)]
    pub label: String,
}
