/** The two parts of a key; `id` is that of its row, `key_<id>`. */
export interface ApiKeyParts {
  id: string;
  secret: string;
}

/** 26 characters of base 32 hold 130 bits. The upper bounds keep a hostile header from costing a long hash. */
const API_KEY = /^afk_([0-9A-Za-z]{1,40})_([0-9A-Za-z]{26,128})$/;

/** Splits `afk_<id>_<secret>`; null for anything that is not exactly of this form. */
export function parseApiKey(key: string): ApiKeyParts | null {
  const [, id, secret] = API_KEY.exec(key) ?? [];
  return id === undefined || secret === undefined ? null : { id: `key_${id}`, secret };
}
