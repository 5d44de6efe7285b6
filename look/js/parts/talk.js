// The talk without reloading. Whatever goes wrong, the words stay in the box and the form still works by itself.
import { fault, notice, offline, say, standing, waiting } from "./paint.js";
import { name, send } from "./send.js";
import { draftsWork, keepBox, startDrafts } from "./unsent.js";

let busy = false;
let turns = 0;

// What the pressed button sends, as the server's own form would (bot/web/chat.py: form_content).
function contentOf(form, pressed) {
  if (pressed && pressed.name === "choice") return [{ choice: pressed.value }, pressed.textContent.trim()];
  const ticked = [...form.querySelectorAll("[name=choices]:checked")];
  const text = form.elements.text ? form.elements.text.value : "";
  const several = pressed && pressed.name === "several";
  if (several && (ticked.length || !text.trim())) {
    const shown = ticked.map((each) => each.nextElementSibling.textContent.trim());
    return [{ choices: ticked.map((each) => each.value) }, shown.join(", ")];
  }
  return [{ text }, text];
}

function hold(form, held) {
  busy = held;
  form.setAttribute("aria-busy", held);
  for (const each of form.elements) if (each.tagName === "BUTTON") each.setAttribute("aria-disabled", held);
}

function accepted(form, content, reply, dots) {
  dots.remove();
  const lines = reply.messages.map((each) => say("waymark", each.text, each.picture));
  standing(reply, (turns += 1));
  if ("text" in content) form.elements.text.value = "";
  keepBox(form);
  (lines[0] || form).scrollIntoView({ block: "start" });
  refocus(form, content);
}

// After typing, the box keeps the focus. A pressed button is gone, so the focus moves to what can be chosen next.
function refocus(form, content) {
  const next = "text" in content ? form.elements.text : document.getElementById("choices");
  if (next && !next.closest("[hidden]")) next.focus({ preventScroll: true });
}

async function turn(form, pressed) {
  const [content, shown] = contentOf(form, pressed);
  notice();
  const mine = shown.trim() ? say("person", shown) : null;
  const dots = waiting();
  hold(form, true);
  let problem;
  name(content);
  // Kept before it leaves: a reload from now on can tell whether these words arrived.
  if ("text" in content) await keepBox(form, true);
  try {
    const [ok, answer] = await send(form.dataset.api, content);
    if (ok) accepted(form, content, answer, dots);
    else problem = fault(answer);
  } catch {
    problem = offline();
  }
  hold(form, false);
  if (!problem) return;
  dots.remove();
  if (mine) mine.remove();
  notice(problem);
  problem.scrollIntoView({ block: "nearest" });
}

export function startTalk() {
  const form = document.getElementById("say");
  if (!form || !document.getElementById("log")) return;
  startDrafts(form);
  form.addEventListener("submit", (event) => {
    if (!event.submitter) return; // an old browser that cannot tell which button: the server's form does it
    const elsewhere = event.submitter.getAttribute("formaction");
    if (elsewhere && !draftsWork()) return; // the form takes the words along and brings them back
    event.preventDefault();
    if (elsewhere) {
      window.location.assign(elsewhere);
      return;
    }
    if (!busy) turn(form, event.submitter);
  });
}
