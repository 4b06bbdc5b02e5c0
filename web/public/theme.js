// Runs before the page is drawn, so that it is never seen in the wrong colours.
try {
  const theme = localStorage.getItem("askflash.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // A browser that keeps nothing follows the machine.
}
