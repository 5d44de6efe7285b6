"""The ways to reach a service, each shown exactly as the directory writes it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Contact:
    """Each way is shown as written here, or empty. `video` is sign language; `chat` says where one can type."""

    phone: str = ""
    phone_note: str = ""
    text: str = ""
    whatsapp: str = ""
    textphone: str = ""
    video: str = ""
    chat: str = ""
    email: str = ""
    web: str = ""
    address: str = ""

    @property
    def dial(self) -> str:
        """The link that dials `phone`, made from the shown number so that the two can never differ; may be empty."""
        return f"tel:{self.phone.replace(' ', '')}" if self.phone else ""

    @property
    def text_link(self) -> str:
        """The link that starts a text message to `text`; may be empty."""
        return f"sms:{self.text.replace(' ', '')}" if self.text else ""

    @property
    def reachable(self) -> bool:
        """Whether somebody can be reached from home; an address alone may be closed."""
        return bool(self.phone or self.web) or self.without_voice

    @property
    def without_voice(self) -> bool:
        """Whether a person who does not speak on the phone reaches somebody; a page on the web alone answers nobody."""
        return any((self.text, self.whatsapp, self.textphone, self.video, self.chat, self.email))

    @property
    def by_writing(self) -> bool:
        """Whether somebody reads and answers what a hearing person writes."""
        return any((self.text, self.whatsapp, self.chat, self.email))

    def as_lines(self) -> list[str]:
        """One plain line for each way, in the order people use them."""
        phone = f"{self.phone} ({self.phone_note})" if self.phone_note else self.phone
        ways = (
            ("Phone", phone),
            ("Text", self.text),
            ("WhatsApp", self.whatsapp),
            ("Textphone or Relay UK", self.textphone),
            ("Sign language video", self.video),
            ("Live chat", self.chat),
            ("Email", self.email),
            ("Website", self.web),
            ("Address", self.address),
        )
        return [f"{way}: {value}" for way, value in ways if value]
