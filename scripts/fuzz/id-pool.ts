/** Of which parameter an id is, by how it begins; a message's begins as its conversation's does. */
const KINDS: [name: string, pattern: RegExp][] = [
  ["messageId", /"(cnv_[0-9a-z]{20}-\d+)"/g],
  ["conversationId", /"(cnv_[0-9a-z]{20})"/g],
  ["sourceId", /"(src_[0-9a-z]{20})"/g],
  ["externalId", /"externalId":"([^"\\]{1,100})"/g],
  ["aliasId", /"(als_[0-9a-z]{20})"/g],
  ["keyId", /"(key_[0-9a-z]{20})"/g],
  ["userId", /"(usr_[0-9a-z]{20})"/g],
  ["sessionId", /"(ses_[0-9a-z]{20})"/g],
];
const KEPT = 50;

/** Ids that responses have told, by the name of the parameter that takes them; the latest are kept. */
export class IdPool {
  readonly #ids = new Map<string, string[]>();
  #taken = 0;

  /** Finds every id in a response. */
  learn(text: string): void {
    for (const [name, pattern] of KINDS) {
      const found = [...text.matchAll(pattern)].map(([, id]) => id ?? "");
      if (found.length > 0)
        this.#ids.set(name, [...(this.#ids.get(name) ?? []), ...found].slice(-KEPT));
    }
  }

  /** The ids in turn; a parameter of which none is known gets what names nothing. */
  take(name: string): string {
    const ids = this.#ids.get(name) ?? [];
    this.#taken += 1;
    return ids[this.#taken % ids.length] ?? "none";
  }

  /** Puts ids where a path waits for them. */
  fill(path: string): string {
    return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(this.take(name)));
  }
}
