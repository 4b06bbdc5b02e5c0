import { join } from "node:path";
import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";

const SCREENSHOTS = join(import.meta.dirname, "../../coverage/screenshots");
const WIDTHS = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
];

/** A menu stands over the page, at its end, and is no more part of a landmark than a dialog is. */
const MENU_OUTSIDE_LANDMARKS = /^region: .* role="menu"/;

/**
 * Looks at the page as it stands in both themes at both widths: takes a screenshot of each, and expects that nothing
 * reaches out sideways and that axe finds nothing. `prepare` is called after each change of width.
 */
export async function checkPage(
  page: Page,
  name: string,
  prepare: () => Promise<unknown> = async () => undefined,
): Promise<void> {
  for (const size of WIDTHS) {
    await page.setViewportSize(size);
    await prepare();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const path = join(SCREENSHOTS, `${name}-${size.width}-${colorScheme}.png`);
      await page.screenshot({ path });
      expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
      // What is laid out differently on a phone has the same colours as elsewhere.
      if (size.width < 1280 && colorScheme === "dark") continue;
      expect(await findViolations(page), `${name} at ${size.width}, ${colorScheme}`).toEqual([]);
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: "light" });
}

/** What axe objects to, a line each; focus guards are seen by nobody, since they pass the focus on at once. */
async function findViolations(page: Page): Promise<string[]> {
  // Evaluated by the browser itself, which no content security policy of the page hinders.
  if ((await page.evaluate("typeof window.axe")) === "undefined") await page.evaluate(axe.source);
  const found = (await page.evaluate(
    "axe.run({ exclude: ['[data-base-ui-focus-guard]'] }, { resultTypes: ['violations'] })",
  )) as axe.AxeResults;
  return found.violations
    .flatMap(({ id, help, nodes }) =>
      nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 240)}`),
    )
    .filter((violation) => !MENU_OUTSIDE_LANDMARKS.test(violation));
}
