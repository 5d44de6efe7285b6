"""Why a file was not taken, and what to do instead, in words: a heading and a text for each reason."""

WORDS = {
    "empty": ("It is empty", "Nothing is in this file. Please choose it again, or take a screenshot."),
    "too_large": (
        "It is too big",
        "There is no room left for it. Send a shorter part, or say in the chat that you have it.",
    ),
    "too_many": ("There are too many files", "Remove one that matters less, then add this one."),
    "full": (
        "We have no room left",
        "That is not your fault. Please keep the file safe. Say in the chat that you have it.",
    ),
    "document": ("We can’t take this kind of document", "Save it as a PDF, or take a screenshot of it. Then add that."),
    "page": (
        "We can’t take web pages or programs",
        "Take a screenshot of the page, or save it as a PDF. Then add that.",
    ),
    "archive": ("We can’t take packed files", "Unpack it first, for example the ZIP. Then add the files one by one."),
    "type": (
        "We can’t take this kind of file",
        "Photos, PDFs, sound, film and plain text work. You can also take a screenshot.",
    ),
    "locked": ("It needs a password", "Support workers could not open it. Save it without a password, then add it."),
    "mixed": ("It is two kinds of file in one", "It may not be safe to open. Take a screenshot of it, then add that."),
    "broken": ("We could not open it", "The file may be damaged. Please try again, or take a screenshot of it."),
    "pixels": ("The picture is too large to check", "Make it smaller, or take a screenshot of it. Then add that."),
    "heavy": ("It took too long to check", "Take a screenshot or a shorter part of it. Then add that."),
    "known": ("You added it already", "One copy is enough."),
}
