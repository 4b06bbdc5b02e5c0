import { describe, expect, it } from "vitest";
import { chooseAccount } from "./choose-account.ts";

const ONE = { id: "1111", name: "One" };
const TWO = { id: "2222", name: "Two" };
const choose = (accounts: (typeof ONE)[], settings: NodeJS.ProcessEnv = {}): Promise<string> =>
  chooseAccount({ whoAmI: async () => ({ accounts }) }, settings);

describe("the account of a deployment", () => {
  it("is the only one, or the one that is named", async () => {
    expect(await choose([ONE])).toBe("1111");
    expect(await choose([ONE, TWO], { CLOUDFLARE_ACCOUNT_ID: "2222" })).toBe("2222");
  });

  it("must be named when there are several, and be one of them", async () => {
    await expect(choose([ONE, TWO])).rejects.toThrow(/2 accounts.*\n {2}1111 {2}One\n {2}2222/);
    const settings = { CLOUDFLARE_ACCOUNT_ID: "3333" };
    await expect(choose([ONE], settings)).rejects.toThrow("3333, which you cannot use");
  });

  it("needs somebody who is signed in", async () => {
    const nobody = { whoAmI: async () => null };
    await expect(chooseAccount(nobody, {})).rejects.toThrow("npx wrangler login");
  });
});
