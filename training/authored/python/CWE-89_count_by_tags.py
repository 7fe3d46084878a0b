def count_by_tags(cursor, tags):
    """Count photos for each of the given tags.

    tags -- list of tag names from the query string, may be empty
    Returns a dict tag -> number of photos. Tags without photos are absent.
    """
    if not tags:
        return {}
    cursor.execute("SET LOCAL statement_timeout = '3s'")
<<<<<<< V
    wanted = ", ".join("'" + t + "'" for t in tags)
    cursor.execute(
        "SELECT tag, count(*) FROM photo_tag WHERE tag IN (" + wanted + ") GROUP BY tag"
    )
=======
    cursor.execute(
        "SELECT tag, count(*) FROM photo_tag WHERE tag = ANY(%s) GROUP BY tag",
        (list(tags),),
    )
>>>>>>> F
    return dict(cursor.fetchall())
