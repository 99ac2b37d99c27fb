"""Signing in as people do: an address, the code from the mailbox, and for staff a code of the moment."""

import base64
import email
import email.policy
import hashlib
import hmac
import itertools
import re
import struct
import time

import scene

ADMINISTRATORS = itertools.count(1)
STRANGERS = itertools.count(1)


def ask_for_code(visit, address):
    """Asks for a code and stands before the field where it is typed."""
    visit.open("/sign-in")
    visit.type("work e-mail", address)
    visit.press("Send me a code")


def sign_in(visit, address):
    """Signs in with the code that arrives."""
    ask_for_code(visit, address)
    type_code(visit, code_in_mailbox(visit.scene.mail, address))


def type_code(visit, code):
    visit.type("The code", code)
    visit.press("Sign in")


def code_in_mailbox(folder, address, within=15):
    """The code of the latest message to the address; waits for it."""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        for file in sorted((folder / "new").glob("*"), key=lambda file: file.stat().st_mtime_ns, reverse=True):
            message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
            code = re.search(r"\b\d{6}\b", message.get_body(("plain",)).get_content())
            if code and address in message["To"]:
                file.unlink()
                return code.group()
        time.sleep(0.05)
    raise AssertionError(f"No code for {address} came within {within} seconds.")


def shown_key(visit):
    """The key for an authenticator app, as it stands on the page."""
    return visit.main.locator(".reference").first.inner_text().replace(" ", "")


def moment_code(key, steps=0):
    """The code an authenticator app would show (RFC 6238: SHA-1, six digits, half a minute); `steps` moves its clock."""
    secret = base64.b32decode(key + "=" * (-len(key) % 8))
    digest = hmac.new(secret, struct.pack(">Q", int(time.time()) // 30 + steps), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start:start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def prove(visit, code):
    visit.type("The code", code)
    visit.press("Go on")


def new_administrator(visit):
    """An administrator without a second proof, signed in as far as a code by e-mail leads."""
    address = scene.add_administrator(visit.scene.service, f"lena.{next(ADMINISTRATORS)}@scp.example")
    sign_in(visit, address)
    return address


def as_a_delegate(visit):
    sign_in(visit, visit.scene.someone())


def as_a_stranger(visit):
    address = f"nobody.{next(STRANGERS)}@nvh.example"
    sign_in(visit, address)
    return address


def as_an_administrator(visit):
    """With the second proof given, so that everything is allowed."""
    new_administrator(visit)
    prove(visit, moment_code(shown_key(visit)))
    visit.press("I have kept them")


def with_a_wrong_code(visit):
    ask_for_code(visit, visit.scene.someone())
    type_code(visit, "no code")


def up_to_setting_up(visit):
    new_administrator(visit)


def with_a_wrong_first_proof(visit):
    new_administrator(visit)
    prove(visit, "000000x")


def up_to_recovery_codes(visit):
    new_administrator(visit)
    prove(visit, moment_code(shown_key(visit)))


def up_to_the_proof(visit):
    address = new_administrator(visit)
    prove(visit, moment_code(shown_key(visit)))
    visit.page.context.clear_cookies()
    sign_in(visit, address)
