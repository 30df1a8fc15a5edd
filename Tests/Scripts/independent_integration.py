#!/usr/bin/env python3
"""Two small business systems and an integration between them, written without a look at flowproof.

`Workshop` keeps clients and articles: `{"data": …}` around everything, lists by cursor with a filter
for what was modified, identifiers that are numbers, and a bearer token. `Ledger` keeps accounts and
items: bare records, lists as `{"items": …, "total": …}` by offset, identifiers that are texts, and a
key in a header field. The integration promises what `independent/workshop-ledger.rst` says, unless
`--bug` makes it break one promise. Records of others are there before.

usage: independent_integration.py [--bug NAME] [--on-demand] [--delay SECONDS] [--bugs]

It prints one line of JSON with the address, and serves until its standard input ends. With
`--on-demand` the integration acts only when `POST /engine/run` is called; `GET /engine` says whether
anything is left to do. `GET /everything` shows all records, whoever's they are.
"""
import argparse
import copy
import json
import queue
import re
import sys
import threading
import time
from datetime import datetime, timezone
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

TOKEN = "workshop-token-for-tests"
KEY = "ledger-key-for-tests"
ENGINE = "engine-token-for-tests"


def text(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else str(value)


def number(value):
    if isinstance(value, str):
        try:
            value = Decimal(value)
        except ArithmeticError:
            return None
    return None if isinstance(value, bool) else value


def integer(value):
    value = number(value)
    return None if value is None else int(value)


# What becomes of which property: the client's (or article's) and the account's (or item's), as paths,
# and what the latter holds.
CLIENT_ROWS = [
    (("name",), ("title",), text),
    (("email",), ("mail",), text),
    (("details", "telephone"), ("contact", "phone"), text),
    (("credit",), ("limit",), integer),
]
ARTICLE_ROWS = [
    (("sku",), ("code",), text),
    (("label",), ("description",), text),
    (("price",), ("unitPrice",), number),
    (("stock",), ("onHand",), integer),
]

BUGS = {
    "creates-despite-match": "makes a new account although a matching one exists",
    "forward-only": "does not bring changes of accounts back to clients",
    "drops-phone": "leaves the telephone number out",
    "creates-unlinked": "makes an item of an article that matches none",
    "cuts-price": "cuts the decimals of prices",
    "trims-titles": "trims blanks at both ends of titles",
    "squeezes-titles": "makes one blank of several in titles",
    "cuts-titles": "cuts titles at 200 characters",
    "cuts-titles-late": "cuts titles at 255 characters",
    "lowers-mail": "makes e-mail addresses lower-case",
    "swaps-values": "swaps name and telephone number where both are there",
    "loses-quick-edits": "misses the second of two edits of a client that come at once",
    "brings-back": "writes what the other properties of a client held when it was linked",
    "swallows-conflicts": "writes nothing to accounts any more once somebody has changed them",
    "doubles-quick": "makes two accounts of a client that comes right after another one",
}

# What becomes of texts on their way, by the bug: the target's property, and what is made of the value.
CHANGES = {
    "trims-titles": (("title",), str.strip),
    "squeezes-titles": (("title",), lambda value: re.sub(" +", " ", value)),
    "cuts-titles": (("title",), lambda value: value[:200]),
    "cuts-titles-late": (("title",), lambda value: value[:255]),
    "lowers-mail": (("mail",), str.lower),
}
SWAPPED = {("name",): ("details", "telephone"), ("details", "telephone"): ("name",)}
# What comes so soon after the like of it comes at once.
AT_ONCE = 0.1


def dump(value):
    """JSON with numbers digit by digit, which the json module would make binary fractions of."""
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)}: {dump(v)}" for k, v in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(dump(element) for element in value) + "]"
    return json.dumps(value)


def get(record, path):
    for name in path:
        if not isinstance(record, dict):
            return None
        record = record.get(name)
    return record


def put(record, path, value):
    for name in path[:-1]:
        record = record.setdefault(name, {})
    record[path[-1]] = value


def patch(record, changes):
    """A merge patch (RFC 7396)."""
    for name, value in changes.items():
        if value is None:
            record.pop(name, None)
        elif isinstance(value, dict):
            inner = record.get(name)
            record[name] = patch(dict(inner) if isinstance(inner, dict) else {}, value)
        else:
            record[name] = value
    return record


class Collection:
    """The records of one type."""

    def __init__(self, name, first, step, make_id, id_name):
        self.name = name
        self.number = first
        self.step = step
        self.make_id = make_id
        self.id_name = id_name
        self.records = {}

    def create(self, fields):
        self.number += self.step
        identifier = self.make_id(self.number)
        record = {self.id_name: identifier, **fields}
        self.records[str(identifier)] = record
        self.stamp(record)
        return record

    def stamp(self, record):
        record["modified"] = datetime.now(timezone.utc).isoformat(timespec="microseconds")


class Pairing:
    """Keeps records of two collections equal."""

    def __init__(self, left, right, rows, key, creates):
        self.left, self.right, self.rows, self.key, self.creates = left, right, rows, key, creates
        self.rightward, self.leftward = {}, {}

    def forget(self, side, identifier):
        mine, other = (self.rightward, self.leftward) if side == 0 else (self.leftward, self.rightward)
        counterpart = mine.pop(identifier, None)
        if counterpart is not None:
            other.pop(counterpart, None)


class World:
    """Both systems, the integration between them, and one lock for all."""

    def __init__(self, bug, on_demand, delay):
        self.bug, self.on_demand, self.delay = bug, on_demand, delay
        self.lock = threading.RLock()
        self.events = queue.Queue()
        self.todo = self.runs = 0
        self.running = threading.Lock()
        # What the bugs need to know: when something came last, and how clients were.
        self.came, self.linked, self.seen, self.changed = {}, {}, {}, set()
        # One number is left out each time, as databases do.
        self.clients = Collection("clients", 4000, 3, int, "number")
        self.articles = Collection("articles", 90, 1, int, "number")
        self.accounts = Collection("accounts", 65536, 257, lambda n: f"acc_{n:x}", "uid")
        self.items = Collection("items", 1000, 17, lambda n: f"itm-{n:o}", "uid")
        self.pairings = [
            Pairing(self.clients, self.accounts, CLIENT_ROWS, (("email",), ("mail",)), True),
            Pairing(self.articles, self.items, ARTICLE_ROWS, (("sku",), ("code",)),
                    bug == "creates-unlinked"),
        ]
        self.populate()
        threading.Thread(target=self.work, daemon=True).start()

    def populate(self):
        for number in range(23):
            client = self.clients.create(
                {"ref": f"C{number}", "name": f"Client {number}", "email": f"client{number}@strangers.example",
                 "details": {"telephone": f"0047 22 00 {number:02}"}, "credit": 100 * number})
            account = self.accounts.create(
                {"title": client["name"], "mail": client["email"],
                 "contact": {"phone": client["details"]["telephone"]}, "limit": client["credit"]})
            pairing = self.pairings[0]
            pairing.rightward[str(client["number"])] = account["uid"]
            pairing.leftward[account["uid"]] = str(client["number"])
        for number in range(12):
            self.articles.create({"sku": f"ART-{number}", "label": f"Article {number}",
                                  "price": Decimal(f"{number}.50"), "stock": number})
            self.items.create({"code": f"ITM-{number}", "description": f"Item {number}"})

    # What happens in the systems.

    def comes_at_once(self, key):
        now, last = time.monotonic(), self.came.get(key)
        self.came[key] = now
        return last is not None and now - last < AT_ONCE

    def happened(self, collection, identifier, edited=True):
        record = collection.records[identifier]
        if self.bug == "loses-quick-edits" and edited and collection is self.clients:
            if self.comes_at_once(identifier):
                return
            record = copy.deepcopy(record)
        if self.bug == "swallows-conflicts" and edited and collection is self.accounts:
            self.changed.add(identifier)
        quick = (self.bug == "doubles-quick" and not edited and collection is self.clients
                 and self.comes_at_once("clients"))
        for pairing in self.pairings:
            for side, other in enumerate((pairing.left, pairing.right)):
                if other is collection:
                    self.todo += 1
                    self.events.put((time.monotonic() + self.delay, pairing, side, identifier,
                                     record, quick))

    def run_now(self):
        """Acts on what has happened until now; what happens meanwhile is for the next run."""
        self.runs += 1
        time.sleep(self.delay)
        for _ in range(self.events.qsize()):
            _, pairing, side, *event = self.events.get()
            with self.lock:
                self.act(pairing, side, *event)
                self.todo -= 1
        self.running.release()

    def work(self):
        while not self.on_demand:
            due, pairing, side, *event = self.events.get()
            time.sleep(max(due - time.monotonic(), 0))
            with self.lock:
                self.act(pairing, side, *event)
                self.todo -= 1

    # What the integration does.

    def act(self, pairing, side, identifier, record, quick):
        mine, other = (pairing.left, pairing.right) if side == 0 else (pairing.right, pairing.left)
        if identifier not in mine.records:
            return
        links = pairing.rightward if side == 0 else pairing.leftward
        counterpart = links.get(identifier)
        if counterpart is not None:
            if counterpart in other.records:
                self.carry(pairing, side, record, other.records[counterpart], other)
            return
        match = self.match(pairing, side, record)
        if match is not None:
            self.link(pairing, *((record, match) if side == 0 else (match, record)))
        elif side == 0 and pairing.creates:
            fields = {}
            for source, target, cast in self.rows(pairing):
                value = self.carried(target, cast, self.sent(record, source))
                if value is not None:
                    put(fields, target, value)
            self.remember(identifier, record)
            made = pairing.right.create(fields)
            if quick:
                pairing.right.create(copy.deepcopy(fields))
            pairing.rightward[identifier] = made["uid"]
            pairing.leftward[made["uid"]] = identifier

    def rows(self, pairing):
        return [row for row in pairing.rows
                if not (self.bug == "drops-phone" and row[1] == ("contact", "phone"))]

    def remember(self, identifier, record):
        self.linked[identifier] = self.seen[identifier] = copy.deepcopy(record)

    def sent(self, record, path):
        """What a client or article sends of a property."""
        value = get(record, path)
        if self.bug == "swaps-values" and path in SWAPPED and value is not None:
            return get(record, SWAPPED[path]) or value
        linked = self.linked.get(str(record.get("number")))
        if self.bug == "brings-back" and linked is not None and path != ("email",):
            if get(self.seen[str(record["number"])], path) == value:
                return get(linked, path)
        return value

    def carried(self, target, cast, value):
        if self.bug == "cuts-price" and target == ("unitPrice",):
            cast = integer
        changed, change = CHANGES.get(self.bug, (None, None))
        if target == changed and isinstance(value, str):
            value = change(value)
        return None if value is None else cast(value)

    def match(self, pairing, side, record):
        if self.bug == "creates-despite-match" and pairing.left is self.clients:
            return None
        value = get(record, pairing.key[side])
        if value is None:
            return None
        value = text(value)
        other = pairing.right if side == 0 else pairing.left
        taken = pairing.leftward if side == 0 else pairing.rightward
        for identifier, candidate in other.records.items():
            other_value = get(candidate, pairing.key[1 - side])
            if identifier not in taken and other_value is not None and text(other_value) == value:
                return candidate
        return None

    def link(self, pairing, left, right):
        pairing.rightward[str(left["number"])] = right["uid"]
        pairing.leftward[right["uid"]] = str(left["number"])
        if pairing.left is self.clients:
            self.remember(str(left["number"]), left)
        self.carry(pairing, 0, left, right, pairing.right)
        missing = [(source, target) for source, target, _ in self.rows(pairing)
                   if get(left, source) is None and get(right, target) is not None]
        for source, target in missing:
            put(left, source, get(right, target))
        if missing:
            pairing.left.stamp(left)

    def carry(self, pairing, side, record, counterpart, collection):
        if self.bug == "forward-only" and side == 1 and pairing.left is self.clients:
            return
        if side == 0 and counterpart["uid"] in self.changed:
            return
        changed = False
        for row in self.rows(pairing):
            value = get(record, row[side])
            if side == 0:
                value = self.carried(row[1], row[2], self.sent(record, row[0]))
            elif self.carried(row[1], row[2], get(counterpart, row[0])) == value:
                continue
            if value is None:
                continue
            if get(counterpart, row[1 - side]) != value:
                put(counterpart, row[1 - side], value)
                changed = True
        if side == 0 and pairing.left is self.clients:
            self.seen[str(record["number"])] = copy.deepcopy(record)
        if changed:
            collection.stamp(counterpart)


class Handler(BaseHTTPRequestHandler):
    """The interfaces of both systems below two paths, and what the test itself asks."""

    protocol_version = "HTTP/1.1"
    world = None

    def log_message(self, *_):
        pass

    def answer(self, status, value=None, fields=None):
        body = b"" if value is None else dump(value).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        if body:
            self.send_header("Content-Type", "application/json")
        for name, text in (fields or {}).items():
            self.send_header(name, text)
        self.end_headers()
        self.wfile.write(body)

    def handle_any(self):
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        path = parts.path.strip("/").split("/")
        try:
            fields = json.loads(body, parse_float=Decimal) if body else None
        except ValueError:
            return self.answer(400, {"problem": "no JSON"})
        if path == ["engine", "run"] and self.command == "POST":
            if self.headers.get("Authorization") != f"Bearer {ENGINE}":
                return self.answer(401)
            # One run at a time, as such engines have it.
            if not self.world.running.acquire(blocking=False):
                return self.answer(409)
            threading.Thread(target=self.world.run_now, daemon=True).start()
            return self.answer(202)
        with self.world.lock:
            if path == ["engine"]:
                busy = self.world.todo or self.world.running.locked()
                return self.answer(200, {"state": "busy" if busy else "idle",
                                         "runs": self.world.runs})
            if path == ["everything"]:
                return self.answer(200, self.everything())
            if path[0] == "workshop":
                return self.workshop(path[1:], query, fields)
            if path[0] == "ledger":
                return self.ledger(path[1:], query, fields)
        self.answer(404)

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = handle_any

    def everything(self):
        world = self.world
        return {collection.name: list(collection.records.values())
                for collection in (world.clients, world.articles, world.accounts, world.items)}

    def workshop(self, path, query, fields):
        world = self.world
        if self.headers.get("Authorization") != f"Bearer {TOKEN}":
            return self.answer(401, {"error": {"message": "who are you?"}})
        collection = {"clients": world.clients, "articles": world.articles}.get(
            path[1] if len(path) > 1 and path[0] == "v1" else None)
        if collection is None:
            return self.answer(404, {"error": {"message": "no such collection"}})
        if len(path) == 2 and self.command == "GET":
            return self.page_by_cursor(collection, query)
        if len(path) == 2 and self.command == "POST":
            fields = (fields or {}).get("data")
            if not isinstance(fields, dict) or collection is world.clients and "ref" not in fields:
                return self.answer(422, {"error": {"message": "data.ref is missing"}})
            record = collection.create({k: v for k, v in fields.items() if v is not None})
            world.happened(collection, str(record["number"]), edited=False)
            return self.answer(201, {"data": record})
        record = collection.records.get(path[2]) if len(path) == 3 else None
        if record is None:
            return self.answer(404, {"error": {"message": "no such record"}})
        if self.command == "PATCH":
            patch(record, fields["data"])
            collection.stamp(record)
            world.happened(collection, path[2])
            return self.answer(200, {"data": record})
        if self.command == "DELETE":
            self.forget(collection, path[2])
            return self.answer(204)
        self.answer(200, {"data": record})

    def page_by_cursor(self, collection, query):
        since = query.get("modifiedSince", "")
        moment = datetime.fromisoformat(since.replace("Z", "+00:00")) if since else None
        after = int(query.get("cursor", "0"))
        found = [record for record in collection.records.values() if record["number"] > after and
                 (moment is None or datetime.fromisoformat(record["modified"]) >= moment)]
        found.sort(key=lambda record: record["number"])
        size = min(int(query.get("pageSize", "10")), 10)
        page = found[:size]
        following = str(page[-1]["number"]) if len(found) > size else None
        self.answer(200, {"data": page, "next": following})

    def ledger(self, path, query, fields):
        world = self.world
        limits = {"X-RateLimit-Limit": "600", "X-RateLimit-Remaining": "599"}
        if self.headers.get("X-Api-Key") != KEY:
            return self.answer(401, {"problem": "the key is wrong"}, limits)
        collection = {"accounts": world.accounts, "items": world.items}.get(path[0])
        if collection is None:
            return self.answer(404, {"problem": "no such collection"}, limits)
        if len(path) == 1 and self.command == "GET":
            every = sorted(collection.records.values(), key=lambda record: record["uid"])
            start = int(query.get("offset", "0"))
            size = min(int(query.get("limit", "20")), 20)
            shown = every[start:start + size]
            return self.answer(200, {"items": shown, "total": len(every)}, limits)
        if len(path) == 1 and self.command == "POST":
            record = collection.create({k: v for k, v in fields.items() if v is not None})
            world.happened(collection, record["uid"], edited=False)
            return self.answer(201, record, limits)
        record = collection.records.get(path[1])
        if record is None:
            return self.answer(404, {"problem": "no such record"}, limits)
        if self.command == "PUT":
            # Whole records: what is not sent is gone.
            for name in [name for name in record if name not in ("uid", "modified")]:
                del record[name]
            record.update({k: v for k, v in fields.items()
                           if k not in ("uid", "modified") and v is not None})
            collection.stamp(record)
            world.happened(collection, path[1])
        elif self.command == "DELETE":
            self.forget(collection, path[1])
            return self.answer(204, None, limits)
        self.answer(200, record, limits)

    def forget(self, collection, identifier):
        del collection.records[identifier]
        for pairing in self.world.pairings:
            if collection is pairing.left:
                pairing.forget(0, identifier)
            if collection is pairing.right:
                pairing.forget(1, identifier)


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--bug", choices=sorted(BUGS))
    arguments.add_argument("--on-demand", action="store_true")
    arguments.add_argument("--delay", type=float, default=0.02)
    arguments.add_argument("--bugs", action="store_true", help="list the bugs")
    options = arguments.parse_args()
    if options.bugs:
        for name, words in BUGS.items():
            print(f"{name}: {words}")
        return
    Handler.world = World(options.bug, options.on_demand, options.delay)
    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(json.dumps({"address": f"http://127.0.0.1:{server.server_port}"}), flush=True)
    sys.stdin.read()


main()
