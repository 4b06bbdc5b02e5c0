import { expect, it } from "vitest";
import { toPage } from "./to-page.ts";

it.each([
  [{ id: "a.md", title: "Keys", text: "Rotate them." }, "# Keys\n\nRotate them."],
  [
    { id: "a.md", title: "Keys", text: "---\nx: 1\n---\n# Keys\n\nOwn." },
    "---\nx: 1\n---\n# Keys\n\nOwn.",
  ],
  [{ id: "a.md", title: "", text: "No title." }, "No title."],
])("writes %o as %o", (document, markdown) => {
  expect(toPage(document).markdown).toBe(markdown);
});

it("names a document without a title by its id", () => {
  expect(toPage({ id: "17", title: "", text: "Text" }).title).toBe("17");
});
