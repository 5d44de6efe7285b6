"""The page that shows the receipt, to copy or print it, while the talk still holds it."""

from flask import Blueprint, render_template

from bot.web.desk import Desk


def receipts(desk: Desk) -> Blueprint:
    """One route. It shows nothing that the chat itself does not show at the same moment."""
    room = Blueprint("receipt", __name__)

    @room.get("/chat/receipt")
    def page() -> str | tuple[str, int]:
        receipt = desk.history().receipt
        if receipt is None:
            return render_template("web/no_receipt.html"), 404
        return render_template("web/receipt.html", receipt=receipt)

    return room
