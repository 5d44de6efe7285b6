// GOV.UK Frontend's scripts run only where the page says that they may. Its own template says so in an inline script,
// which our content security policy forbids.
export function declareSupport() {
  document.body.classList.add("js-enabled", "govuk-frontend-supported");
}
