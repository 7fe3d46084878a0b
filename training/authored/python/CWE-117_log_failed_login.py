import logging

log = logging.getLogger("gate")


def note_failed_login(username: str, remote: str, attempts: int) -> None:
    """Write one line about a failed login to the gate log.

    The line is read by the ban daemon, which expects
    ``login failed user=<name> from=<address> n=<count>``.
    """
    level = logging.WARNING if attempts > 3 else logging.INFO
<<<<<<< V
    log.log(level, "login failed user=%s from=%s n=%d", username, remote, attempts)
=======
    log.log(level, "login failed user=%r from=%s n=%d", username, remote, attempts)
>>>>>>> F
