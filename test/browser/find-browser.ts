import { existsSync } from "node:fs";

const INSTALLED_AT = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** Finds an installed Chromium or Chrome; null when this machine has none. */
export function findBrowser(): string | null {
  return INSTALLED_AT.find((path) => existsSync(path)) ?? null;
}
