#!/usr/bin/env python3
"""Runs against systems that now and then answer what no system should, over http and over https.

usage: Tests/Scripts/hostile-answers.py PROGRAM [--kinds NAME,…] [--schemes http,https] [--jobs N]

`flowproof serve` plays the systems and an integration that keeps every promise; a proxy before it
replaces some of its answers by one of the KINDS below, heads cut off after each byte among them. No
answer may end the process, cost more than 200 MB or the run its time, or make a verdict wrong: what
cannot be told is an error.
"""
import argparse
import concurrent.futures
import gzip
import http.client
import io
import itertools
import json
import os
import signal
import socket
import ssl
import struct
import subprocess
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

DOCUMENT = """\
Crm to Shop Dataflow
====================

Crm Person to Shop Customer
---------------------------

Every Crm Person will be synchronized with a Shop Customer.

Once a link between a Crm Person and a Shop Customer is established, it will keep in sync between
the two systems, regardless of where it is edited.

The following properties are synchronized between a Crm Person and a Shop Customer:

.. list-table::
   :header-rows: 1

   * - Crm Person Property
     - Shop Customer Property
     - Shop Data Type
   * - email
     - email
     - "string"
   * - name
     - title
     - "string"
"""
# The most that the process may hold, in bytes, and how long a run may take, in seconds.
MEMORY, SECONDS = 200 << 20, 60
TIMEOUT = 25


# What stands in place of an answer: functions of its status, its head's fields and its body, and of how
# many answers were replaced before. They give bytes to be sent, and what happens then: the connection
# is closed, reset or left open, or bytes come without an end.

def head(status, fields):
    return (f"HTTP/1.1 {status} Word\r\n" + "".join(f"{n}: {v}\r\n" for n, v in fields)).encode()


def whole(status, fields, body):
    return head(status, fields) + f"Content-Length: {len(body)}\r\n\r\n".encode() + body


def cut_head(status, fields, body, number):
    answer = whole(status, fields, body)
    return answer[:number % (len(answer) - len(body))], "close"


def cut_body(status, fields, body, number):
    return whole(status, fields, body)[:-1 - number % max(len(body) - 1, 1)], "close"


def with_head(text, ending="close", keeps_body=True):
    """An answer with more lines in its head, which replace its length."""
    def kind(status, fields, body, _):
        return head(status, fields) + text + b"\r\n" + (body if keeps_body else b""), ending
    return kind


def with_line(line):
    """An answer with another first line."""
    def kind(status, fields, body, _):
        return line + b"\r\n" + whole(status, fields, body).split(b"\r\n", 1)[1], "close"
    return kind


def with_body(body, *more, ending="keep"):
    """An answer of the same status with another body."""
    def kind(status, fields, _, __):
        return whole(status, [*fields, *more], body), ending
    return kind


def with_status(status, *more, body=b"{}", ending="keep"):
    def kind(_, fields, __, ___):
        return whole(status, [*fields, *more], body), ending
    return kind


def raw(text, ending="close"):
    return lambda *_: (text, ending)


def chunks(end, size=None):
    def kind(status, fields, body, _):
        length = size or b"%x" % len(body)
        return (head(status, fields) + b"Transfer-Encoding: chunked\r\n\r\n" + length + b"\r\n" + body
                + b"\r\n" + end, "close")
    return kind


def bomb():
    """256 MB of blanks, compressed; made without holding them, for a child's memory begins with ours."""
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb") as file:
        for _ in range(256):
            file.write(b" " * (1 << 20))
    return packed.getvalue()


BOMB = bomb()
KINDS = {
    "head-cut-off": cut_head,
    "body-cut-off": cut_body,
    "chunked-trailer": chunks(b"0\r\nX-Sum: 1\r\nX-More: 2\r\n\r\n"),
    "chunked-broken-trailer": chunks(b"0\r\nno colon\r\n\r\n"),
    "chunked-without-end": chunks(b""),
    "chunked-cut-off-in-size": chunks(b"1"),
    "chunk-of-no-number": chunks(b"0\r\n\r\n", b"zz"),
    "chunk-too-large": chunks(b"0\r\n\r\n", b"FFFFFFFFFFFFFFFF"),
    "chunk-near-the-largest": chunks(b"0\r\n\r\n", b"7FFFFFFFFFFFFFFF"),
    "negative-length": with_head(b"Content-Length: -1\r\n"),
    "length-near-the-largest": with_head(b"Content-Length: 9223372036854775807\r\n"),
    "length-beyond-the-largest": with_head(b"Content-Length: 18446744073709551616\r\n"),
    "length-of-no-number": with_head(b"Content-Length: many\r\n"),
    "two-lengths": with_head(b"Content-Length: 3\r\nContent-Length: 4\r\n"),
    "length-and-chunks": with_head(b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n"),
    "unknown-transfer": with_head(b"Transfer-Encoding: rot13\r\n"),
    "no-length": with_head(b""),
    "no-blank-after-colon": with_head(b"X-Name:value\r\n"),
    "no-colon": with_head(b"X-Name value\r\n"),
    "no-name": with_head(b": value\r\n"),
    "latin-1": with_head(b"X-Name: caf\xe9\r\n"),
    "nul-in-field": with_head(b"X-Name: a\0b\r\n"),
    "folded-field": with_head(b"X-Name: a\r\n b\r\n"),
    "large-field": with_head(b"X-Name: " + b"a" * 400_000 + b"\r\n"),
    "many-fields": with_head(b"".join(b"X-%d: 1\r\n" % n for n in range(20_000))),
    "line-feeds-alone": lambda s, f, b, _: (whole(s, f, b).replace(b"\r\n", b"\n"), "close"),
    "returns-alone": lambda s, f, b, _: (whole(s, f, b).replace(b"\r\n", b"\r"), "close"),
    "no-reason": with_line(b"HTTP/1.1 200"),
    "empty-reason": with_line(b"HTTP/1.1 200 "),
    "empty-first-line": with_line(b""),
    "status-99": with_line(b"HTTP/1.1 99 Word"),
    "status-1000": with_line(b"HTTP/1.1 1000 Word"),
    "status-of-letters": with_line(b"HTTP/1.1 abc Word"),
    "status-beyond-the-largest": with_line(b"HTTP/1.1 18446744073709551617 Word"),
    "unknown-version": with_line(b"HTTP/9.9 200 OK"),
    "no-version": raw(b"[]"),
    "http-2": raw(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0"),
    "zeros": raw(b"\0" * 4096),
    "nothing": raw(b""),
    "reset": raw(b"", "reset"),
    "reset-in-head": raw(b"HTTP/1.1 200 OK\r\nX-", "reset"),
    "silence": raw(b"", "hang"),
    "silence-behind-head": with_head(b"Content-Length: 10\r\n", "hang", keeps_body=False),
    "slow": raw(b"HTTP/1.1 200 OK\r\nX-Name: ", "drip"),
    "endless-head": raw(b"HTTP/1.1 200 OK\r\n", "endless-head"),
    "endless-body": raw(b"HTTP/1.1 200 OK\r\n\r\n", "endless"),
    "endless-chunks": raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "endless-chunks"),
    "endless-1xx": raw(b"", "endless-1xx"),
    "switching-protocols": with_status(101, ("Upgrade", "x"), ("Connection", "Upgrade"), body=b""),
    "no-content-with-body": with_status(204, body=b"body", ending="close"),
    "not-modified": with_status(304, body=b""),
    "moved": with_status(301, ("Location", "http://127.0.0.1:1/other")),
    "moved-to-itself": with_status(302, ("Location", "/")),
    "moved-nowhere": with_status(302),
    "moved-to-no-address": with_status(308, ("Location", "http://[::zz]:99999999/")),
    "wants-basic": with_status(401, ("WWW-Authenticate", "Basic realm=\"x\"")),
    "wants-nonsense": with_status(401, ("WWW-Authenticate", "Digest ,,=\"")),
    "proxy-wants-basic": with_status(407, ("Proxy-Authenticate", "Basic")),
    "patience-of-years": with_status(429, ("Retry-After", "9" * 30)),
    "patience-of-the-past": with_status(503, ("Retry-After", "Sun, 06 Nov 1994 08:49:37 GMT")),
    "gzip-that-is-none": with_body(b"{}", ("Content-Encoding", "gzip")),
    "gzip-bomb": with_body(BOMB, ("Content-Encoding", "gzip"), ending="close"),
    "unknown-coding": with_body(b"{}", ("Content-Encoding", "br")),
    "many-parts": with_body(b"--x\r\n\r\n{}\r\n--x--", ("Content-Type",
                                                       "multipart/x-mixed-replace; boundary=x")),
    "page": with_body(b"<!DOCTYPE html><html><title>Hello</title></html>"),
    "no-body": with_body(b""),
    "no-utf-8": with_body(b"{\"id\": \"\xff\xfe\"}"),
    "deep-json": with_body(b"[" * 200_000 + b"]" * 200_000),
    "large-number": with_body(b"[1" + b"0" * 1_000_000 + b"]"),
    "large-exponent": with_body(b"{\"id\": 1e999999999999}"),
    "lone-surrogate": with_body(b"{\"id\": \"\\ud800\"}"),
    "same-name-twice": with_body(b"{\"id\": 1, \"id\": 2}"),
    "null": with_body(b"null"),
    "text-in-place-of-record": with_body(b"\"record\""),
    "number-in-place-of-record": with_body(b"-0"),
    "list-of-nulls": with_body(b"[null, null]"),
    "two-answers": lambda s, f, b, _: (whole(s, f, b) + whole(200, [], b"[]"), "close"),
    "byte-order-mark": lambda s, f, b, _: (whole(s, f, b"\xef\xbb\xbf" + b), "keep"),
    "odd-date": with_head(b"Date: Thu, 99 Foo 99999999999 25:61:61 GMT\r\n"),
    "cookies": with_head(b"Set-Cookie: a=b; Max-Age=99999999999999999999\r\n" * 50),
    "odd-links": with_head(b"Link: <http://[>; rel=next, <;;>;rel=\"next\r\n"),
}


class Proxy(BaseHTTPRequestHandler):
    """Passes requests on, and answers back; some are replaced."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def handle(self):
        try:
            super().handle()
        except (OSError, ValueError):
            pass

    def pass_on(self):
        server = self.server
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        system, _, target = self.path[1:].partition("/")
        parts = urlsplit(server.systems[int(system)])
        upstream = http.client.HTTPConnection(parts.netloc, timeout=30)
        fields = {n: v for n, v in self.headers.items() if n.lower() not in ("host", "connection")}
        upstream.request(self.command, f"{parts.path}/{target}", body or None, fields)
        answer = upstream.getresponse()
        body = answer.read()
        upstream.close()
        own = ("content-length", "connection", "transfer-encoding")
        fields = [(n, v) for n, v in answer.getheaders() if n.lower() not in own]
        count = next(server.answers)
        if count % server.every:
            return self.wfile.write(whole(answer.status, fields, body))
        text, ending = server.kind(answer.status, fields, body, count // server.every)
        self.wfile.write(text)
        self.end(ending)

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = pass_on

    def end(self, ending):
        self.close_connection = ending != "keep"
        if ending == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            # Not the farewell of a secure connection: the socket itself.
            socket.socket(fileno=self.connection.detach()).close()
        elif ending == "hang":
            time.sleep(TIMEOUT)
        elif ending == "drip":
            for _ in range(10 * TIMEOUT):
                self.wfile.write(b"a")
                time.sleep(0.1)
        elif ending == "endless-head":
            while True:
                self.wfile.write(b"".join(b"X-%d: aaaaaaaa\r\n" % n for n in range(1000)))
        elif ending == "endless":
            while True:
                self.wfile.write(b" " * 65536)
        elif ending == "endless-chunks":
            while True:
                self.wfile.write(b"10000\r\n" + b" " * 65536 + b"\r\n")
        elif ending == "endless-1xx":
            while True:
                self.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n" * 1000)


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, *_):
        pass


def certificate(folder):
    """Makes a certificate for this machine, which is its own authority."""
    made = subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
         "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", f"{folder}/key.pem",
         "-out", f"{folder}/cert.pem"], capture_output=True)
    if made.returncode:
        raise RuntimeError(made.stderr.decode())


STORE = "/etc/ssl/certs/ca-certificates.crt"


def trusting(folder, words):
    """Runs this script once more where the machine trusts the certificate; gives its exit code, or None
    where that cannot be."""
    certificate(folder)
    with open(f"{folder}/store.pem", "w") as file:
        for path in (STORE, f"{folder}/cert.pem"):
            with open(path) as part:
                file.write(part.read())
    script = f"mount --bind '{folder}/store.pem' {STORE} || exit 99; exec \"$@\""
    code = subprocess.run(["unshare", "-m", "sh", "-c", script, "sh", sys.executable, __file__,
                           *words, "--trusted", folder]).returncode
    return None if code in (99, 1) and not os.path.exists(f"{folder}/ran") else code


def check(program, folder, scheme, name, pair):
    """One run; gives a line, and what is wrong, in words."""
    document = f"{folder}/crm-shop.rst"
    player = subprocess.Popen(
        [program, "serve", "--propagation", "50ms", "--format", "json", document],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    server = None
    wrong = []
    try:
        systems = json.loads(player.stdout.readline())["systems"]
        server = Server(("127.0.0.1", 0), Proxy)
        server.systems = [system["url"].rstrip("/") for system in systems]
        server.kind, server.answers = KINDS[name], itertools.count(1)
        # Those that cost time come more rarely.
        costly = ("silence", "slow", "endless", "patience", "gzip-bomb", "deep", "large-number")
        server.every = 23 if name.startswith(costly) else 7
        if scheme == "https":
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*pair)
            server.socket = context.wrap_socket(server.socket, server_side=True,
                                                do_handshake_on_connect=False)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        configuration = {
            "systems": {
                system["system"]: {
                    "profile": "plain", "environment": "sandbox", "exclusive": True,
                    "baseURL": f"{scheme}://127.0.0.1:{server.server_port}/{number}"}
                for number, system in enumerate(systems)},
            "timing": {"propagation": "6s", "settle": "400ms", "poll": "200ms", "timeout": "2s"}}
        path = f"{folder}/{scheme}-{name}"
        with open(path + ".json", "w") as file:
            json.dump(configuration, file)
        start = time.monotonic()
        with open(path + ".txt", "w") as output:
            process = subprocess.Popen(
                [program, "run", "--quiet", "--seed", "1", "--timeout", f"{TIMEOUT}s", "--config",
                 path + ".json", "--reports", path, document],
                stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        killer = threading.Timer(SECONDS, process.kill)
        killer.start()
        _, status, usage = os.wait4(process.pid, 0)
        killer.cancel()
        seconds = time.monotonic() - start
    finally:
        if server:
            server.shutdown()
            server.server_close()
        player.send_signal(signal.SIGINT)
        player.wait(30)
    code = os.waitstatus_to_exitcode(status)
    cases = {}
    if os.path.exists(path + "/results.json"):
        with open(path + "/results.json") as file:
            cases = json.load(file)["totals"]["cases"]
    else:
        wrong.append("no results")
    if code not in (0, 3):
        wrong.append(f"the exit code is {code}")
    if cases.get("failed"):
        wrong.append(f"{cases['failed']} cases failed")
    if usage.ru_maxrss * 1024 > MEMORY:
        wrong.append(f"{usage.ru_maxrss >> 10} MB of memory")
    if seconds >= SECONDS:
        wrong.append("it did not end")
    with open(path + ".txt") as file:
        said = file.read()
    if wrong:
        wrong.append(said[-3000:])
    counts = ", ".join(f"{count} {outcome}" for outcome, count in cases.items() if count)
    return (f"{scheme:5} {name:26} exit {code}  {counts}  {seconds:.0f} s, "
            f"{usage.ru_maxrss >> 10} MB"), wrong


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("program")
    arguments.add_argument("--kinds", type=lambda text: text.split(","), default=list(KINDS))
    arguments.add_argument("--schemes", type=lambda text: text.split(","), default=["http", "https"])
    arguments.add_argument("--jobs", type=int, default=8)
    arguments.add_argument("--quiet", action="store_true")
    arguments.add_argument("--trusted", help="for this script's own use")
    options = arguments.parse_args()
    if "https" in options.schemes and not options.trusted:
        with tempfile.TemporaryDirectory() as folder:
            code = trusting(folder, sys.argv[1:])
        if code is not None:
            sys.exit(code)
        print("not run: https, for this machine cannot be made to trust a certificate")
        options.schemes.remove("https")
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        if options.trusted:
            open(f"{options.trusted}/ran", "w").close()
        with open(f"{folder}/crm-shop.rst", "w") as file:
            file.write(DOCUMENT)
        pair = [f"{options.trusted}/{name}.pem" for name in ("cert", "key")]
        jobs = []
        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            for scheme in options.schemes:
                for name in options.kinds:
                    jobs.append(pool.submit(check, options.program, folder, scheme, name, pair))
            for job in jobs:
                line, wrong = job.result()
                if wrong or not options.quiet:
                    print(("✗ " if wrong else "✓ ") + line, flush=True)
                for words in wrong:
                    print("    " + words.replace("\n", "\n    "))
                bad += bool(wrong)
    print(f"{len(jobs)} kinds of hostile answers: {bad} problems")
    sys.exit(bad > 0)


main()
