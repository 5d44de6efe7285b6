// For partners' sites: <script src="https://…/launcher.js" data-label="Chat" defer></script>
// An ordinary link at the end of the page that opens the chat in a tab of its own. No frame, no cookie, no request.
const script = document.currentScript;

function launcher() {
  const link = document.createElement("a");
  link.href = new URL("/", script.src).href;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  link.textContent = script.dataset.label || "Chat";
  const note = document.createElement("span");
  note.textContent = " (opens in a new tab)";
  Object.assign(note.style, { fontSize: "0.8em", fontWeight: "400" });
  link.append(note);
  Object.assign(link.style, {
    position: "fixed",
    insetBlockEnd: "1rem",
    insetInlineEnd: "1rem",
    zIndex: "2147483000",
    maxWidth: "calc(100vw - 2rem)",
    boxSizing: "border-box",
    padding: "0.8rem 1.2rem",
    border: "2px solid #ffffff",
    borderRadius: "2rem",
    background: "#17595b",
    color: "#ffffff",
    font: "700 1.05rem/1.3 system-ui, sans-serif",
    textDecoration: "underline",
  });
  link.addEventListener("focus", () => { link.style.outline = "4px solid #ffd34e"; });
  link.addEventListener("blur", () => { link.style.outline = ""; });
  // A landmark of its own, so that a screen reader finds it and the partner's page stays valid.
  const frame = document.createElement("aside");
  frame.setAttribute("aria-label", link.firstChild.textContent);
  frame.append(link);
  return frame;
}

document.body.append(launcher());
