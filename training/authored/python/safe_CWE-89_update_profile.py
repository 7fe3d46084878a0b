FIELDS = {"display_name": "name", "bio": "bio", "time_zone": "tz"}


def update_profile(cursor, member_id: int, changes: dict) -> int:
    """Change some fields of a member's profile.

    ``changes`` maps field names of the API to new values; unknown names are
    ignored. Returns the number of fields changed.
    """
    picked = [(FIELDS[k], v) for k, v in changes.items() if k in FIELDS]
    if not picked:
        return 0
    assignments = ", ".join(f"{column} = %s" for column, _ in picked)
    values = [value for _, value in picked]
    cursor.execute(f"UPDATE member SET {assignments} WHERE id = %s", values + [member_id])
    return len(picked)
