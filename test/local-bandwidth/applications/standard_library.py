"""A phone line on Python's standard library: a menu, a transfer, a voicemail, a text. It prints its URL."""

import base64
import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FRIEND = "+15551230002"
PASSWORD = "Basic " + base64.b64encode(b"bw:s3cret").decode()


def say(text):
    return f"<SpeakSentence>{text}</SpeakSentence>"


def callbacks(body):
    if isinstance(body, list):
        for event in body:
            print(f"{event['type']}: {event['message']['text']}", flush=True)
        return None
    if body["eventType"] != "initiate":
        return None
    prompt = say("Press 1 to talk to a friend, 2 to leave a message.")
    return f'<Gather gatherUrl="/menu" maxDigits="1">{prompt}</Gather>'


def menu(body):
    if body["digits"] == "1":
        number = f'<PhoneNumber transferAnswerUrl="/whisper">{FRIEND}</PhoneNumber>'
        return say("One moment.") + f'<Transfer transferCompleteUrl="/back">{number}</Transfer>'
    if body["digits"] == "2":
        return say("Please speak.") + '<Record recordCompleteUrl="/thanks" terminatingDigits="#"/>'
    return say("Goodbye.")


ROUTES = {
    "/callbacks": callbacks,
    "/menu": menu,
    "/whisper": lambda body: say("A caller for you."),
    "/back": lambda body: say(f"That was {body['cause']}."),
    "/thanks": lambda body: say(f"Thank you for {body['duration']}."),
}


class PhoneLine(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.headers.get("Authorization") != PASSWORD:
            return self.reply(401, None, {"WWW-Authenticate": 'Basic realm="callbacks"'})
        verbs = ROUTES[self.path](json.loads(body))
        if verbs is None:
            return self.reply(204, None, {})
        return self.reply(200, f"<Response>{verbs}</Response>", {"Content-Type": "application/xml"})

    def reply(self, status, document, headers):
        content = (document or "").encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), PhoneLine)
print(f"http://127.0.0.1:{server.server_port}/callbacks", flush=True)
server.serve_forever()
