/** A page's Markdown, found by the hash of its content. */
interface PageBody extends BodyName {
  markdown: string;
}

/** What a body is found by. */
interface BodyName {
  sourceId: string;
  contentHash: string;
}

/** The Markdown of pages, addressed by content: the same key never comes to hold another text. */
export interface PageBodies {
  /** Keeps a body and returns its key. */
  write(tenantId: string, body: PageBody): Promise<string>;
  /** The key under which a body is kept. */
  keyOf(tenantId: string, name: BodyName): string;
  /** Removes all bodies of a source. */
  removeOf(tenantId: string, sourceId: string): Promise<void>;
  /** Removes some bodies of a tenant and returns how many; 0 when none is left. */
  removeSome(tenantId: string): Promise<number>;
  /** The Markdown, or null when it is not there. */
  read(key: string): Promise<string | null>;
}
