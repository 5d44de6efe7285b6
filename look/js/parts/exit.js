// Exit this page, by GOV.UK's component: it covers the screen, and then leads on. Ours also wipes the chat on the way.
import { ExitThisPage } from "govuk-frontend";
import { forgetDraft } from "./draft.js";

class Exit extends ExitThisPage {
  exitPage() {
    forgetDraft();
    wipe();
    // Back then leads to the start page, which knows nothing of the chat.
    window.history.replaceState(null, "", "/");
    super.exitPage();
  }
}

// `keepalive` lets the request outlive the page; `manual` because the answer leads to another site.
function wipe() {
  fetch("/chat/exit", { method: "POST", keepalive: true, redirect: "manual" }).catch(() => {});
}

// The form that works without this script becomes the link that the component needs.
function linkFrom(form) {
  const link = document.createElement("a");
  const button = form.querySelector("button");
  link.className = button.className;
  link.href = form.dataset.exitTo;
  link.rel = "nofollow noreferrer";
  link.setAttribute("role", "button");
  link.append(...button.childNodes);
  button.replaceWith(link);
}

export function startExit() {
  const form = document.getElementById("exit");
  linkFrom(form);
  const exit = new Exit(form);
  document.querySelector(".govuk-js-exit-this-page-skiplink").addEventListener("click", (event) => {
    event.preventDefault();
    exit.exitPage();
  });
}
