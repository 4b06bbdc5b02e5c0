/** What a person may choose; `system` follows the machine. */
export const THEME_CHOICES = ["system", "light", "dark"] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];

/** Where the choice is kept; public/theme.js reads it before the page is drawn. */
const STORAGE_KEY = "askflash.theme";

/** The choice that was made in this browser. */
export function readTheme(): ThemeChoice {
  const kept = document.documentElement.dataset["theme"];
  return kept === "light" || kept === "dark" ? kept : "system";
}

/** Applies a choice and keeps it. */
export function chooseTheme(choice: ThemeChoice): void {
  if (choice === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = choice;
  try {
    if (choice === "system") localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, choice);
  } catch {
    // A browser that keeps nothing shows the choice until the page is left.
  }
}
