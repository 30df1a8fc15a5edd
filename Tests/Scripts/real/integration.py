"""An integration of an ordinary kind, written without a look at flowproof: it polls two systems.

`register-shop.rst` says what it promises; each mistake of MISTAKES breaks one promise. It knows nothing
but the interfaces of the two systems, and what it did before.
"""
import base64
import html
import http.client
import json
import threading
import time
import urllib.parse
from datetime import datetime, timezone

MISTAKES = {
    "creates-twice": "makes two customers of a new member",
    "never-creates": "makes no customer of a new member",
    "creates-despite-match": "makes a new customer although a matching one is there",
    "matches-the-beginning": "takes goods for matching whose numbers begin alike",
    "makes-articles": "makes an article of goods that match none",
    "forward-only": "brings no change of a customer back to the member",
    "drops-phone": "leaves the telephone number out",
    "drops-zone": "leaves the zone of times out",
    "narrow-integers": "cuts whole numbers to 32 bits",
    "cuts-at-30": "cuts texts behind 30 characters",
    "cuts-at-200": "cuts texts behind 200 characters",
    "cuts-at-255": "cuts texts behind 255 characters",
    "escapes-html": "writes texts as they stand in HTML",
    "drops-emoji": "leaves out what needs more than two bytes in UTF-16",
    "lowers-mail": "writes e-mail addresses in lower case",
    "trims": "cuts blanks at both ends",
    "squeezes": "makes one blank of several",
    "swaps": "swaps telephone number and notes where both are there",
    "inverts": "turns yes and no around",
}


class System:
    """One server, over one connection."""

    def __init__(self, address, fields):
        self.host = urllib.parse.urlsplit(address).netloc
        self.fields = {"Content-Type": "application/json", **fields}
        self.connection = http.client.HTTPConnection(self.host, timeout=30)

    def send(self, method, target, body=None):
        data = None if body is None else json.dumps(body).encode()
        for attempt in (1, 2):
            try:
                self.connection.request(method, target, data, self.fields)
                answer = self.connection.getresponse()
                text = answer.read()
                break
            except (http.client.HTTPException, OSError):
                self.connection.close()
                if attempt == 2:
                    raise
        return answer.status, json.loads(text) if text else None


class Register(System):
    """Kinto."""

    def __init__(self, address, password):
        token = base64.b64encode(f"tester:{password}".encode()).decode()
        super().__init__(address, {"Authorization": "Basic " + token})

    def path(self, kind, identifier=None):
        end = "" if identifier is None else "/" + identifier
        return f"/v1/buckets/register/collections/{kind}/records{end}"

    def changes(self, kind, since):
        query = "" if since is None else f"?_since={since}"
        records = self.send("GET", self.path(kind) + query)[1]["data"]
        moments = [record["last_modified"] for record in records]
        return [(record["id"], None if record.get("deleted") else record,
                 record["last_modified"] / 1000) for record in records], max(moments, default=since)

    def write(self, kind, identifier, changes):
        # The record's objects are sent whole: members of theirs that we do not know stay.
        status, answer = self.send("GET", self.path(kind, identifier))
        if status == 404:
            return None
        record = answer["data"]
        patch = {}
        for path, value in changes.items():
            if len(path) == 1:
                patch[path[0]] = value
            else:
                inner = patch.setdefault(path[0], dict(record.get(path[0]) or {}))
                inner[path[1]] = value
        status, answer = self.send("PATCH", self.path(kind, identifier), {"data": patch})
        return (answer["data"], answer["data"]["last_modified"] / 1000) if status == 200 else None


class Shop(System):
    """Django REST framework."""

    def __init__(self, address, token):
        super().__init__(address, {"Authorization": "Token " + token})

    def all(self, target):
        records = []
        while target:
            parts = urllib.parse.urlsplit(target)
            page = self.send("GET", parts.path + "?" + parts.query)[1]
            records += page["results"]
            target = page["next"]
        return records

    def changes(self, kind, since):
        query = "" if since is None else "?" + urllib.parse.urlencode({"modified_after": since})
        records = self.all(f"/{kind}/{query}")
        return ([(str(record["id"]), record, moment(record["modified"])) for record in records],
                max((record["modified"] for record in records), default=since))

    def create(self, kind, fields):
        status, record = self.send("POST", f"/{kind}/", {path[0]: v for path, v in fields.items()})
        return (record, moment(record["modified"])) if status == 201 else None

    def write(self, kind, identifier, changes):
        status, record = self.send("PATCH", f"/{kind}/{identifier}/",
                                   {path[0]: value for path, value in changes.items()})
        return (record, moment(record["modified"])) if status == 200 else None


def moment(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()


def get(record, path):
    for name in path:
        record = record.get(name) if isinstance(record, dict) else None
    return record


class Link:
    """Two records that belong together, and the values that both had when they last agreed."""

    def __init__(self, left, right):
        self.left, self.right = left, right
        self.agreed = {}


class Pairing:
    def __init__(self, left, right, rows, key, creates):
        self.left, self.right, self.rows, self.key, self.creates = left, right, rows, key, creates
        self.since = [None, None]
        self.records = [{}, {}]
        self.links = [{}, {}]


MEMBER_ROWS = [
    (("name",), ("title",), "text"), (("email",), ("email",), "mail"),
    (("contact", "phone"), ("phone",), "text"), (("about",), ("notes",), "text"),
    (("joinedDate",), ("since",), "time"), (("visits",), ("visits",), "whole"),
    (("credit",), ("credit",), "number"), (("active",), ("active",), "choice")]
GOOD_ROWS = [(("number",), ("code",), "text"), (("label",), ("description",), "text")]


class Integration:
    def __init__(self, register, shop, mistake):
        self.systems = [register, shop]
        self.mistake = mistake
        self.pairings = [
            Pairing("members", "customers", MEMBER_ROWS, (("email",), ("email",)), True),
            Pairing("goods", "articles", GOOD_ROWS, (("number",), ("code",)),
                    mistake == "makes-articles")]

    def work(self, ended):
        while not ended.wait(0.05):
            for pairing in self.pairings:
                try:
                    self.look(pairing)
                except (OSError, http.client.HTTPException) as problem:
                    if not ended.is_set():
                        print("integration:", problem)

    def look(self, pairing):
        touched = []
        for side, kind in enumerate((pairing.left, pairing.right)):
            changes, pairing.since[side] = self.systems[side].changes(kind, pairing.since[side])
            for identifier, record, when in changes:
                if record is None:
                    self.forget(pairing, side, identifier)
                elif pairing.records[side].get(identifier, (None,))[0] != record:
                    pairing.records[side][identifier] = record, when
                    touched.append((side, identifier))
        for side, identifier in touched:
            if identifier in pairing.records[side]:
                self.act(pairing, side, identifier)

    def forget(self, pairing, side, identifier):
        pairing.records[side].pop(identifier, None)
        link = pairing.links[side].pop(identifier, None)
        if link is not None:
            pairing.links[1 - side].pop(link.right if side == 0 else link.left, None)

    def act(self, pairing, side, identifier):
        link = pairing.links[side].get(identifier)
        if link is not None:
            return self.carry(pairing, link)
        match = self.match(pairing, side, identifier)
        if match is not None:
            left, right = (identifier, match) if side == 0 else (match, identifier)
            return self.carry(pairing, self.link(pairing, left, right))
        if side == 0 and pairing.creates and self.mistake != "never-creates":
            record = pairing.records[0][identifier][0]
            fields = self.sent(pairing, record)
            made = self.systems[1].create(pairing.right, fields)
            if self.mistake == "creates-twice":
                self.systems[1].create(pairing.right, fields)
            if made is not None:
                other = str(made[0]["id"])
                pairing.records[1][other] = made
                self.link(pairing, identifier, other).agreed = {
                    row[0]: get(record, row[0]) for row in pairing.rows}

    def link(self, pairing, left, right):
        link = Link(left, right)
        pairing.links[0][left] = pairing.links[1][right] = link
        return link

    def match(self, pairing, side, identifier):
        if self.mistake == "creates-despite-match" and pairing.left == "members":
            return None
        value = get(pairing.records[side][identifier][0], pairing.key[side])
        if value is None:
            return None
        for other, (record, _) in pairing.records[1 - side].items():
            found = get(record, pairing.key[1 - side])
            if other in pairing.links[1 - side] or found is None:
                continue
            if found == value or (self.mistake == "matches-the-beginning" and pairing.left == "goods"
                                  and str(found)[:-1] == str(value)[:-1]):
                return other
        return None

    def carry(self, pairing, link):
        """Brings what was changed to the other side; the later change wins."""
        records = [pairing.records[0].get(link.left), pairing.records[1].get(link.right)]
        if None in records:
            return
        forward, backward = {}, {}
        for source, target, kind in pairing.rows:
            left, right = get(records[0][0], source), get(records[1][0], target)
            agreed = link.agreed.get(source)
            sent = self.changed(kind, left)
            if left is not None and sent == right:
                link.agreed[source] = left
                continue
            left_changed = left is not None and left != agreed
            right_changed = right is not None and right != self.changed(kind, agreed)
            if left_changed and right_changed and agreed is not None:
                left_changed = records[0][1] >= records[1][1]
            if left_changed:
                forward[source] = left
            elif right_changed and (agreed is not None or left is None):
                backward[source] = right
        if forward:
            values = self.sent(pairing, records[0][0])
            targets = {row[1]: values[row[1]] for row in pairing.rows
                       if row[0] in forward and row[1] in values}
            if targets and not self.write(pairing, 1, link.right, targets):
                return
            link.agreed.update(forward)
        if backward and self.mistake != "forward-only":
            if self.write(pairing, 0, link.left, backward):
                link.agreed.update(backward)

    def write(self, pairing, side, identifier, changes):
        """Changes a record, and remembers it as it is now; says whether it is there."""
        kind = pairing.left if side == 0 else pairing.right
        written = self.systems[side].write(kind, identifier, changes)
        if written is None:
            self.forget(pairing, side, identifier)
            return False
        pairing.records[side][identifier] = written
        return True

    def sent(self, pairing, record):
        """What the target is sent of a record of the source."""
        values = {target: self.changed(kind, get(record, source))
                  for source, target, kind in pairing.rows if get(record, source) is not None}
        if self.mistake == "drops-phone":
            values.pop(("phone",), None)
        if self.mistake == "swaps" and ("phone",) in values and ("notes",) in values:
            values[("phone",)], values[("notes",)] = values[("notes",)], values[("phone",)]
        return values

    def changed(self, kind, value):
        mistake = self.mistake
        if value is None:
            return None
        if kind == "whole":
            value = int(value)
            return (value + 2**31) % 2**32 - 2**31 if mistake == "narrow-integers" else value
        if kind == "number":
            return float(value)
        if kind == "choice":
            return (not value) if mistake == "inverts" else value
        value = str(value)
        if kind == "time":
            return value[:19] if mistake == "drops-zone" else value
        if kind == "mail":
            return value.lower() if mistake == "lowers-mail" else value
        if mistake and mistake.startswith("cuts-at-"):
            return value[:int(mistake[8:])]
        if mistake == "escapes-html":
            return html.escape(value)
        if mistake == "drops-emoji":
            return "".join(c for c in value if ord(c) < 0x10000)
        if mistake == "trims":
            return value.strip()
        if mistake == "squeezes":
            while "  " in value:
                value = value.replace("  ", " ")
        return value


def start(addresses, password, token, mistake):
    """Runs an integration in a thread; gives what ends it."""
    ended = threading.Event()
    running = Integration(Register(addresses["register"], password),
                          Shop(addresses["shop"], token), mistake)
    thread = threading.Thread(target=running.work, args=(ended,), daemon=True)
    thread.start()

    def end():
        ended.set()
        thread.join(10)

    return end
