// The box of the talk and its draft: kept at each key, given back after a reload, forgotten once it was sent.
import { forgetDraft, keepDraft, keptDraft, useKey } from "./draft.js";
import { sameAgain, sentLast } from "./send.js";

let works = false;

export const draftsWork = () => works;

/** Keep what stands in the box; `sending` while it is on its way, so that a reload can tell. */
export async function keepBox(form, sending = false) {
  const { value } = form.elements.text;
  if (!value) forgetDraft();
  else await keepDraft({ text: value, sending, last: sentLast() });
}

// On its way when the page went, and read: it stands in the talk as the last thing that the person said.
function wasRead({ text, sending }) {
  const mine = [...document.querySelectorAll("#log .said--person .said__text")].pop();
  return sending && mine && mine.textContent === text;
}

export async function startDrafts(form) {
  const box = form.elements.text;
  works = useKey(form.dataset.draftKey);
  if (!box || !works) return;
  box.addEventListener("input", () => keepBox(form));
  if (box.value) {
    keepBox(form);
    return;
  }
  const kept = await keptDraft();
  if (!kept || box.value) return;
  if (wasRead(kept) || box.closest("[hidden]")) {
    forgetDraft();
    return;
  }
  box.value = kept.text;
  sameAgain(kept.last);
}
