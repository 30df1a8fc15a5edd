"""Drives a headless Chromium over a pipe, with nothing but Python's own modules."""
import base64
import json
import os
import shutil
import subprocess
import tempfile
import time


def program():
    """The path of a Chromium, or None."""
    wanted = os.environ.get("CHROMIUM")
    names = [wanted] if wanted else ["chromium", "chromium-browser", "google-chrome", "chrome"]
    return next((path for path in map(shutil.which, names) if path), None)


class Chromium:
    """A browser with one page in it."""

    def __init__(self):
        self.folder = tempfile.mkdtemp()
        to_browser, self.out = os.pipe()
        self.inp, from_browser = os.pipe()

        def plug():
            os.dup2(to_browser, 3)
            os.dup2(from_browser, 4)

        # Numbers above those that the browser wants, so that neither is lost while they are moved.
        import fcntl
        to_browser = fcntl.fcntl(to_browser, fcntl.F_DUPFD, 20)
        from_browser = fcntl.fcntl(from_browser, fcntl.F_DUPFD, 20)
        self.process = subprocess.Popen(
            [program(), "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
             "--remote-debugging-pipe", "--hide-scrollbars", "--force-device-scale-factor=1",
             "--no-first-run", "--disable-extensions", "--user-data-dir=" + self.folder,
             "about:blank"],
            close_fds=False, preexec_fn=plug, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.buffer = b""
        self.number = 0
        self.events = []
        target = next(one for one in self.call("Target.getTargets")["targetInfos"]
                      if one["type"] == "page")
        self.session = None
        self.session = self.call("Target.attachToTarget", targetId=target["targetId"],
                                 flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "DOM"):
            self.call(domain + ".enable")

    def _message(self):
        while b"\0" not in self.buffer:
            data = os.read(self.inp, 1 << 20)
            if not data:
                raise RuntimeError("the browser has gone")
            self.buffer += data
        text, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(text)

    def call(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if getattr(self, "session", None):
            message["sessionId"] = self.session
        os.write(self.out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._message()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def run(self, expression):
        """The value of an expression in the page; waits for promises."""
        answer = self.call("Runtime.evaluate", expression=expression, awaitPromise=True,
                           returnByValue=True)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise RuntimeError(details.get("exception", {}).get("description", str(details)))
        return answer["result"].get("value")

    def wait(self, expression, seconds=10):
        """Waits until an expression holds."""
        end = time.time() + seconds
        while time.time() < end:
            if self.run(f"!!({expression})"):
                return True
            time.sleep(0.02)
        return False

    def open(self, path, fragment="", scripts=True):
        """Opens a file from disk and waits until it is ready."""
        self.events.clear()
        self.call("Emulation.setScriptExecutionDisabled", value=not scripts)
        self.call("Page.navigate", url="about:blank")
        self.call("Page.navigate", url="file://" + os.path.abspath(path) + fragment)
        if scripts:
            if not self.wait("document.documentElement?.dataset.ready !== undefined", 30):
                raise RuntimeError("the page did not get ready: " + str(self.problems()))
        else:
            time.sleep(1.5)

    def problems(self):
        """What the page complained of, and what it asked others for."""
        found = []
        for event in self.events:
            method, details = event.get("method"), event.get("params", {})
            if method == "Runtime.exceptionThrown":
                found.append(details["exceptionDetails"].get("exception", {}).get("description", "?"))
            elif method == "Log.entryAdded" and details["entry"]["level"] == "error":
                found.append(details["entry"]["text"])
            elif method == "Network.requestWillBeSent":
                address = details["request"]["url"]
                if not address.startswith(("file:", "about:")):
                    found.append("asked for " + address[:80])
        return found

    def size(self, width, height, scale=1):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height,
                  deviceScaleFactor=scale, mobile=False)

    def media(self, name="", **features):
        """Shows the page as on paper, in the dark, or without motion."""
        listed = [{"name": key.replace("_", "-"), "value": value}
                  for key, value in features.items()]
        self.call("Emulation.setEmulatedMedia", media=name, features=listed)

    def key(self, text):
        """Presses one key: a letter, or the name of a key."""
        codes = {"Enter": 13, "Escape": 27, "Tab": 9}
        details = {"key": text, "windowsVirtualKeyCode": codes.get(text, ord(text[0].upper()))}
        if len(text) == 1 or text == "Enter":
            details["text"] = "\r" if text == "Enter" else text
        self.call("Input.dispatchKeyEvent", type="keyDown", **details)
        self.call("Input.dispatchKeyEvent", type="keyUp", **{
            key: value for key, value in details.items() if key != "text"})

    def type(self, text):
        self.call("Input.insertText", text=text)

    def picture(self, path, full=False):
        data = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=full)["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def paper(self, path):
        data = self.call("Page.printToPDF", printBackground=True)["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def close(self):
        try:
            self.call("Browser.close")
            self.process.wait(10)
        except Exception:
            self.process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)
