"""What Waymark said in a turn, as an answer in this chat."""

from dataclasses import replace

from bot.client.talk import History, Reply
from bot.telegram.answer import Answer, own, spoken
from bot.telegram.chat import Chat
from bot.telegram.desk import Desk
from bot.telegram.keyboard import Button
from bot.telegram.progress import Part, Tidy


def after_turn(desk: Desk, chat: Chat, reply: Reply, more: tuple[Part, ...] = ()) -> Answer:
    """The words, then what the worker adds; once a report was sent, the offer to tell when somebody writes back."""
    sent = reply.ended and not chat.ended and reply.receipt is not None
    asked = (_ask_tell(desk, chat),) if sent else ()
    parts = (*more, *spoken(reply.messages), *asked)
    return Answer(replace(chat, ended=reply.ended), parts, Tidy(chat.open_at))


def shown_again(desk: Desk, chat: Chat, history: History) -> Answer:
    """Where the talk stands: Waymark's latest words with the choices that are open now."""
    return Answer(replace(chat, ended=history.ended), spoken(history.messages), Tidy(chat.open_at))


def _ask_tell(desk: Desk, chat: Chat) -> Part:
    words = desk.words(chat)
    yes, no = (Button(words.buttons[name], name) for name in ("tell_yes", "tell_no"))
    return own(words.say("ask_tell", days=desk.reply_days), yes, no)
