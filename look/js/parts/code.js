// The page that shows a code: two conveniences that only a script can give.
export function startCode() {
  const tools = document.getElementById("code-tools");
  if (!tools) return;
  const [copy, print] = tools.children;
  const status = document.getElementById("code-status");
  copy.hidden = !navigator.clipboard;
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(document.getElementById("code").textContent);
      status.textContent = copy.dataset.copied;
    } catch {
      status.textContent = copy.dataset.failed;
    }
  });
  print.addEventListener("click", () => window.print());
  tools.hidden = false;
}
