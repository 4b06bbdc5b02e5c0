import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { runFakeWrangler, type FakeAccount } from "./fake-cloudflare.ts";

/** Stands in for wrangler's program: its account is the JSON file that FAKE_CLOUDFLARE names. */
const file = process.env["FAKE_CLOUDFLARE"] ?? "";
/** Tests write the file with the same type. */
const account = JSON.parse(readFileSync(file, "utf8")) as FakeAccount;
const input = process.argv.includes("bulk") ? readFileSync(0, "utf8") : "";
const { code, stdout, stderr, records } = runFakeWrangler(account, process.argv.slice(2), input);
writeFileSync(file, JSON.stringify(account, null, 2));
const lines = records.map((record) => `${JSON.stringify(record)}\n`).join("");
appendFileSync(process.env["WRANGLER_OUTPUT_FILE_PATH"] ?? "", lines);
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = code;
