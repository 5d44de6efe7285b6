// Draws what Waymark says into the page, from the <template> elements that the server wrote in the person's language.
const find = (id) => document.getElementById(id);

function copyOf(id) {
  return find(id).content.firstElementChild.cloneNode(true);
}

export function say(who, text, picture) {
  const line = copyOf(`said-${who}`);
  const words = line.querySelector(".said__text");
  words.textContent = text;
  const found = picture && find("pictures").content.querySelector(`[data-name="${picture}"]`);
  if (found) {
    words.before(image(found.dataset.address));
    line.classList.add("said--pictured");
  }
  find("log").append(line);
  return line;
}

// As the macro `image` of said.html draws it: the words say everything, so there is no text for it.
function image(address) {
  const drawn = Object.assign(new Image(40, 40), { className: "said__picture", alt: "" });
  drawn.src = address;
  return drawn;
}

export function waiting() {
  const dots = copyOf("waiting");
  find("log").append(dots);
  return dots;
}

export function notice(...parts) {
  find("notice").replaceChildren(...parts);
}

export const offline = () => copyOf("notice-offline");

export function fault(answer) {
  const card = offline();
  const lines = [answer.error.message, ...(answer.messages || []).map((each) => each.text)];
  card.replaceChildren(...lines.map(paragraph));
  return card;
}

function paragraph(text) {
  const line = document.createElement("p");
  line.className = "govuk-body";
  line.textContent = text;
  return line;
}

// What is open now: choices, how far it is, whether there is a copy, whether there is a box to write in.
export function standing(reply, number) {
  find("choices").replaceChildren(...reply.messages.map((each, at) => choices(each, `${number}-${at}`)).filter(Boolean));
  find("progress").textContent = progress(reply);
  find("copy").hidden = !reply.copy;
  find("people-list").hidden = !reply.list;
  find("easy-on").hidden = reply.style === "easy";
  find("easy-off").hidden = reply.style !== "easy";
  find("place").hidden = reply.ended;
  find("receipt").hidden = !reply.receipt;
  const write = find("write");
  if (write) write.hidden = reply.ended;
}

function progress({ ended, questions_left: left }) {
  const words = find("progress").dataset;
  if (ended || left === null) return "";
  return { 0: words.none, 1: words.one }[left] || words.more.replace("#", left);
}

function choices(message, number) {
  // The talk's own buttons (skip, go back) are never boxes to tick.
  const own = find("say").dataset.ownButtons.split(" ");
  const ticks = (each) => message.multiple && !own.includes(each.value);
  const boxes = message.choices.filter(ticks);
  const buttons = message.choices.filter((each) => !ticks(each)).map(button);
  if (!boxes.length && !buttons.length) return null;
  const group = copyOf(boxes.length ? "choices-boxes" : "choices-buttons");
  if (boxes.length) group.querySelector(".govuk-checkboxes").replaceChildren(...boxes.map((each, at) => box(each, `tick-${number}-${at}`)));
  (boxes.length ? group.querySelector(".talk__buttons") : group).append(...buttons);
  return group;
}

function button(choice) {
  const made = copyOf("choice-button");
  made.value = choice.value;
  made.textContent = choice.title;
  return made;
}

function box(choice, id) {
  const made = copyOf("choice-box");
  const [input, label] = made.children;
  input.value = choice.value;
  input.id = label.htmlFor = id;
  label.textContent = choice.title;
  return made;
}
