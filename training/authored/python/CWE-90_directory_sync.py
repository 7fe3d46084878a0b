#!/usr/bin/env python3
"""Brings the sports club's membership list and the LDAP directory together.

The list is a CSV export of the club's sign-up form: people type it themselves.
Teams are in teams.toml, which the office keeps.

Usage: directory-sync [--dry-run] members.csv teams.toml
"""
import argparse
import csv
import logging
import os
import re
import secrets
import ssl
import sys
import tomllib
from dataclasses import dataclass

from ldap3 import ALL_ATTRIBUTES, MODIFY_ADD, MODIFY_DELETE, MODIFY_REPLACE, SUBTREE
from ldap3 import Connection, Server, Tls
from ldap3.core.exceptions import LDAPException
from ldap3.utils.conv import escape_filter_chars
from ldap3.utils.dn import escape_rdn

log = logging.getLogger("sync")

BASE = "dc=club,dc=example"
PEOPLE = f"ou=people,{BASE}"
TEAMS = f"ou=teams,{BASE}"
MANAGER = f"cn=sync,{BASE}"
MEMBER_NUMBER = re.compile(r"[0-9]{4,8}")
TEAM = re.compile(r"[a-z][a-z0-9-]{1,24}")

class SyncError(Exception):
    pass

@dataclass
class Member:
    number: str
    given: str
    family: str
    mail: str
    team: str = ""

    @property
    def display(self):
        return f"{self.given} {self.family}".strip()

def read_members(path):
    """Rows with a member number that has the usual form; names and mail are as typed."""
    members = {}
    with open(path, newline="", encoding="utf-8-sig") as source:
        for row in csv.DictReader(source, delimiter=";"):
            number = (row.get("number") or "").strip()
            if not MEMBER_NUMBER.fullmatch(number):
                log.warning("row without usable number: %r", row)
                continue
            members[number] = Member(
                number,
                (row.get("given") or "").strip()[:60],
                (row.get("family") or "").strip()[:60],
                (row.get("mail") or "").strip().lower()[:120],
                (row.get("team") or "").strip().lower(),
            )
    return members

def read_teams(path):
    with open(path, "rb") as source:
        table = tomllib.load(source)
    for name in table["teams"]:
        if not TEAM.fullmatch(name):
            raise SyncError(f"{name!r} is not a team name")
    return table["teams"]

def connect():
    tls = Tls(validate=ssl.CERT_REQUIRED, ca_certs_file=os.environ["LDAP_CA"])
    server = Server(os.environ["LDAP_HOST"], port=636, use_ssl=True, tls=tls)
    return Connection(server, MANAGER, os.environ["LDAP_PASSWORD"], auto_bind=True, raise_exceptions=True)

class Directory:
    def __init__(self, connection, dry_run=False):
        self.connection = connection
        self.dry_run = dry_run

    def find(self, base, query, attributes=ALL_ATTRIBUTES):
        self.connection.search(base, query, SUBTREE, attributes=attributes)
        return list(self.connection.entries)

    def by_number(self, number):
        """Numbers have passed MEMBER_NUMBER in read_members."""
        found = self.find(PEOPLE, f"(&(objectClass=inetOrgPerson)(employeeNumber={number}))")
        return found[0] if found else None

    def holders_of(self, mail):
        """Entries that have this mail address already, as first or as further one."""
<<<<<<< V
        if "@" not in mail:
            return []
        value = mail
=======
        value = escape_filter_chars(mail)
>>>>>>> F
        return self.find(PEOPLE, f"(|(mail={value})(mailAlternateAddress={value}))", ["employeeNumber"])

    def change(self, dn, changes):
        log.info("change %s: %s", dn, sorted(changes))
        if not self.dry_run:
            self.connection.modify(dn, changes)

    def add(self, dn, classes, attributes):
        log.info("add %s", dn)
        if not self.dry_run:
            self.connection.add(dn, classes, attributes)

def person_dn(member):
    return f"employeeNumber={escape_rdn(member.number)},{PEOPLE}"

def team_dn(team):
    return f"cn={team},{TEAMS}"

def attributes_of(member):
    return {
        "cn": member.display or member.number,
        "sn": member.family or member.number,
        "givenName": member.given or "-",
        "displayName": member.display or member.number,
        "mail": member.mail,
    }

def mail_is_free(directory, member):
    """No other member may have the address, since it is the name for signing in."""
    if not member.mail:
        return False
    holders = directory.holders_of(member.mail)
    return all(str(entry.employeeNumber) == member.number for entry in holders)

def bring_person(directory, member):
    if not mail_is_free(directory, member):
        log.warning("%s: address missing or taken", member.number)
        return None
    entry = directory.by_number(member.number)
    wanted = attributes_of(member)
    if entry is None:
        directory.add(
            person_dn(member),
            ["inetOrgPerson", "clubMember"],
            {**wanted, "employeeNumber": member.number, "userPassword": secrets.token_urlsafe(24)},
        )
        return person_dn(member)
    current = entry.entry_attributes_as_dict
    changes = {k: [(MODIFY_REPLACE, [v])] for k, v in wanted.items() if current.get(k) != [v]}
    if changes:
        directory.change(entry.entry_dn, changes)
    return entry.entry_dn

def address_book_dn(member):
    """Entry in the printed address book, which goes by names."""
<<<<<<< V
    return f"cn={member.display}+employeeNumber={member.number},ou=book,{BASE}"
=======
    return f"cn={escape_rdn(member.display)}+employeeNumber={member.number},ou=book,{BASE}"
>>>>>>> F

def bring_book(directory, member):
    query = f"(&(employeeNumber={member.number})(cn={escape_filter_chars(member.display)}))"
    if member.display and not directory.find(f"ou=book,{BASE}", query):
        directory.add(address_book_dn(member), ["clubBookEntry"], {"sn": member.family or "-"})

def bring_team(directory, team, dns):
    found = directory.find(TEAMS, f"(&(objectClass=groupOfNames)(cn={team}))", ["member"])
    if not found:
        if dns:
            directory.add(team_dn(team), ["groupOfNames"], {"member": sorted(dns)})
        return
    there = set(found[0].member.values)
    if plus := dns - there:
        directory.change(found[0].entry_dn, {"member": [(MODIFY_ADD, sorted(plus))]})
    if dns and (minus := there - dns):
        directory.change(found[0].entry_dn, {"member": [(MODIFY_DELETE, sorted(minus))]})

def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dry-run", action="store_true")
    parser.add_argument("members")
    parser.add_argument("teams")
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
    try:
        members = read_members(args.members)
        teams = {name: set() for name in read_teams(args.teams)}
        directory = Directory(connect(), args.dry_run)
        for member in members.values():
            dn = bring_person(directory, member)
            if dn and member.team in teams:
                teams[member.team].add(dn)
            bring_book(directory, member)
        for team, dns in teams.items():
            bring_team(directory, team, dns)
    except (SyncError, LDAPException, OSError, KeyError) as exc:
        log.error("%s", exc)
        return 1
    return 0

if __name__ == "__main__":
    sys.exit(main())
