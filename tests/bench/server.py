"""A session with any language server, by the clock: from the first byte of a change to the last of its findings."""

import json
import os
import select
import subprocess
import time

# What a current editor says of itself, as far as it bears on findings.
CAPABILITIES = {
    "general": {"positionEncodings": ["utf-16"]},
    "workspace": {"configuration": True, "workspaceFolders": True,
                  "didChangeWatchedFiles": {"dynamicRegistration": True}},
    "textDocument": {"synchronization": {"didSave": True},
                     "publishDiagnostics": {"relatedInformation": True, "versionSupport": True}},
}


class Server:
    def __init__(self, command, folder, pulls=False, settings=None, options=None):
        self.process = subprocess.Popen([str(word) for word in command], cwd=folder, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.input, self.output = self.process.stdin.fileno(), self.process.stdout.fileno()
        os.set_blocking(self.input, False)
        os.set_blocking(self.output, False)
        self.unsent, self.unread, self.arrived = b"", bytearray(), 0.0
        self.settings, self.last_id, self.pulls = settings or {}, 0, pulls
        capabilities = json.loads(json.dumps(CAPABILITIES))
        if pulls:
            capabilities["textDocument"]["diagnostic"] = {"dynamicRegistration": False}
        uri = folder.resolve().as_uri()
        said = self.ask("initialize", {
            "processId": os.getpid(), "rootUri": uri, "capabilities": capabilities, "initializationOptions": options,
            "workspaceFolders": [{"uri": uri, "name": folder.name}]})["result"]["capabilities"]
        if pulls and not said.get("diagnosticProvider"):
            raise RuntimeError(f"{command[0]} is not to be asked for findings")
        sync = said.get("textDocumentSync", 0)
        self.takes_parts = (sync.get("change") if isinstance(sync, dict) else sync) == 2
        self.tell("initialized", {})
        if settings:
            self.tell("workspace/didChangeConfiguration", {"settings": settings})

    def close(self):
        try:
            self.ask("shutdown", None)
            self.tell("exit", None)
            self.process.stdin.close()
            self.process.wait(5)
        except (RuntimeError, TimeoutError, OSError, subprocess.TimeoutExpired):
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()

    def tell(self, method, params):
        self.write(message(method, params))

    def ask(self, method, params, patience=60):
        asked, last_id = message(method, params, self.next_id()), self.last_id
        self.write(asked)
        return self.wait(lambda it: it.get("id") == last_id and "method" not in it, patience)[0]

    def next_id(self):
        self.last_id += 1
        return self.last_id

    def findings(self, uri, method, params, version, patience=60):
        """Says something about a document. The seconds to its findings, and how many there are."""
        said = message(method, params)
        if self.pulls:
            said += message("textDocument/diagnostic", {"textDocument": {"uri": uri}}, self.next_id())
        last_id = self.last_id

        def is_it(it):
            if self.pulls:
                return it.get("id") == last_id and "method" not in it
            params = it.get("params") or {}
            return (it.get("method") == "textDocument/publishDiagnostics" and params["uri"] == uri
                    and params.get("version", version) == version)

        began = time.perf_counter()
        self.write(said)
        found, arrived = self.wait(is_it, patience)
        if self.pulls and "error" in found:
            # The text had changed meanwhile in the eyes of the server: an editor asks again, and so it is one wait.
            found = self.ask("textDocument/diagnostic", {"textDocument": {"uri": uri}})
            arrived = self.arrived
        listed = found["result"].get("items", []) if self.pulls else found["params"]["diagnostics"]
        return arrived - began, len(listed)

    def quiet(self, seconds):
        """Reads until nothing has come for so long."""
        while self.next(time.perf_counter() + seconds):
            pass

    def wait(self, is_it, patience):
        until = time.perf_counter() + patience
        while found := self.next(until):
            if is_it(found):
                return found, self.arrived
        raise TimeoutError(f"no answer within {patience} s")

    def next(self, until):
        """The next message that is no request, or None."""
        while True:
            while (body := self.take()) is not None:
                said = json.loads(body)
                if "id" not in said or "method" not in said:
                    return said
                self.answer(said)
            left = until - time.perf_counter()
            if left <= 0:
                return None
            self.turn(left)

    def turn(self, seconds):
        """Waits for the pipes, and reads and writes what they take."""
        writes = [self.input] if self.unsent else []
        readable, writable, _ = select.select([self.output], writes, [], seconds)
        if writable:
            self.write(b"")
        if readable:
            read = os.read(self.output, 1 << 20)
            self.arrived = time.perf_counter()
            if not read:
                raise RuntimeError("the server is gone")
            self.unread += read

    def write(self, data):
        self.unsent += data
        try:
            while self.unsent:
                self.unsent = self.unsent[os.write(self.input, self.unsent):]
        except BlockingIOError:
            pass

    def take(self):
        """The body of the first message that has arrived in full."""
        end = self.unread.find(b"\r\n\r\n")
        if end < 0:
            return None
        head = bytes(self.unread[:end]).lower().split(b"\r\n")
        length = next(int(line.split(b":")[1]) for line in head if line.startswith(b"content-length:"))
        end += 4
        if len(self.unread) < end + length:
            return None
        body = bytes(self.unread[end:end + length])
        del self.unread[:end + length]
        return body

    def answer(self, request):
        result = None
        if request["method"] == "workspace/configuration":
            result = [self.settings.get(item.get("section")) for item in request["params"]["items"]]
        self.write(framed({"jsonrpc": "2.0", "id": request["id"], "result": result}))


def message(method, params, request=None):
    said = {"jsonrpc": "2.0", "method": method}
    if params is not None:
        said["params"] = params
    if request is not None:
        said["id"] = request
    return framed(said)


def framed(said):
    body = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
    return b"Content-Length: %d\r\n\r\n" % len(body) + body
