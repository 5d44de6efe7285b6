// Words that were not sent yet outlive a reload: locked, in this tab only. The key comes with the page of a live talk
// and is never stored, so what the browser keeps opens nothing once the talk was left.
const NAME = "draft";
let key = null;
let newest = 0;

const bytesOf = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
const toText = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
const fromText = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** Whether drafts can be kept here; false in a browser, or at an address, that has no encryption. */
export function useKey(hex) {
  if (!hex || !window.isSecureContext || !crypto.subtle) return false;
  key = crypto.subtle.importKey("raw", bytesOf(hex), "AES-GCM", false, ["encrypt", "decrypt"]);
  return true;
}

async function lock(state) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(state));
  const box = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key, plain);
  return `${toText(iv)} ${toText(new Uint8Array(box))}`;
}

/** `state`: {text, sending}. What was typed last is kept, however long an earlier locking took. */
export async function keepDraft(state) {
  const mine = (newest += 1);
  if (!key) return;
  try {
    const locked = await lock(state);
    if (mine === newest) sessionStorage.setItem(NAME, locked);
  } catch {
    // A browser that stores nothing: the words are on the screen only, as without this script.
  }
}

export function forgetDraft() {
  newest += 1;
  try {
    sessionStorage.removeItem(NAME);
  } catch {
    // As above.
  }
}

/** The state that was kept, or null. What another talk's key locked is forgotten. */
export async function keptDraft() {
  try {
    const [iv, box] = sessionStorage.getItem(NAME).split(" ").map(fromText);
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, await key, box);
    return JSON.parse(new TextDecoder().decode(plain));
  } catch {
    forgetDraft();
    return null;
  }
}
