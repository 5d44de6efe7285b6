// One message to the API. The same words sent again after a failure keep their id, so that they are read once;
// changed words get a new id, so that they are read at all.
let last = { id: "", body: "" };

function idFor(body) {
  if (last.body !== body) {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    last = { id: Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(""), body };
  }
  return last.id;
}

/** Gives what is about to be sent its id. */
export function name(content) {
  idFor(JSON.stringify(content));
}

/** The id of what was sent last and not answered, to outlive a reload: the same words again are still read once. */
export const sentLast = () => last;

export function sameAgain(before) {
  if (before && before.id) last = before;
}

/** Resolves to [ok, answer]; rejects when nothing came back. */
export async function send(address, content) {
  const id = idFor(JSON.stringify(content));
  const response = await fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ...content, id }),
  });
  const answer = await response.json();
  if (response.ok) last = { id: "", body: "" };
  return [response.ok, answer];
}
