// Copying and printing need scripts, so their buttons show only where scripts run.
export function startReceipt() {
  const tools = document.getElementById("receipt-tools");
  if (!tools) return;
  tools.hidden = false;
  const copy = tools.querySelector("[data-copy]");
  if (navigator.clipboard) copy.addEventListener("click", () => copyOut(copy));
  else copy.remove();
  tools.querySelector("[data-print]").addEventListener("click", () => window.print());
}

async function copyOut(button) {
  const said = document.getElementById("receipt-said");
  try {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
    said.textContent = button.dataset.copied;
  } catch {
    // The browser refused. The code is on the page, so it can still be written down; the button goes.
    button.remove();
  }
}
