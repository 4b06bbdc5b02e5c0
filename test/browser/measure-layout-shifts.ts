import type { Page } from "playwright-core";

/** How long a window that was just resized may move its parts, in milliseconds. */
const SETTLING_MS = 200;

/** Lets the layout settle, and then counts every shift of it, those right after a key included. */
export async function startMeasuringShifts(page: Page): Promise<void> {
  await page.evaluate(
    "new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))",
  );
  await page.waitForTimeout(SETTLING_MS);
  await page.evaluate(`
    window.layoutShifts = [];
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries()) {
        const moved = sources.map(({ node }) => node?.className ?? node?.nodeName).join(", ");
        window.layoutShifts.push(value.toFixed(5) + " " + moved);
      }
    }).observe({ type: "layout-shift" });
    undefined;
  `);
}

/** What has shifted since, a line a shift: how much, and what moved. */
export async function layoutShifts(page: Page): Promise<unknown> {
  return await page.evaluate("window.layoutShifts");
}
