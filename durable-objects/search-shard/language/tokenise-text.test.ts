import { expect, it } from "vitest";
import { tokeniseText } from "./tokenise-text.ts";

it.each([
  ["Deploying the CAFÉ", "deploying the cafe"],
  ["getUserById", "getuserbyid get user by id"],
  ["HTTPServer v2", "httpserver http server v2"],
  ["kube-proxy ERR_TLS_CERT", "kube proxy err tls cert"],
  ["Straße Ёлка", "strasse елка"],
  ["文档更新", "文档 档更 更新"],
  ["a\u0301 ?! 👩‍👩‍👧", "a"],
])("reads %o as the words %o", (text, forms) => {
  expect(tokeniseText(text).map(({ form }) => form)).toEqual(forms.split(" "));
});

it("cuts what is no word by its length", () => {
  expect(tokeniseText("x".repeat(500)).map(({ form }) => form.length)).toEqual([64]);
});
