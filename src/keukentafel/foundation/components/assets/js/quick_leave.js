// Leaves no page behind to go back to. Without script the link still leaves, and signs out.
export function startQuickLeave() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-quick-leave]");
    if (!link) return;
    event.preventDefault();
    document.body.hidden = true;
    window.location.replace(link.href);
  });
}
