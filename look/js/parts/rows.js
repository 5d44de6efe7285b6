// Moves through a long list by keys: j and k go down and up, as in mail programs. Off while somebody types.
const TYPING = ["INPUT", "TEXTAREA", "SELECT"];

export function startRows() {
  const links = [...document.querySelectorAll(".desk-queue tbody th a")];
  if (!links.length) return;
  document.addEventListener("keydown", (event) => {
    const step = { j: 1, k: -1 }[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey || TYPING.includes(document.activeElement.tagName)) return;
    const next = links.indexOf(document.activeElement) + step;
    links[Math.min(Math.max(next, 0), links.length - 1)].focus();
  });
}
