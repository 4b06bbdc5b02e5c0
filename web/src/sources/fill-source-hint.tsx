import type { ReactElement } from "react";
import { CopyButton } from "../layout/copy-button.tsx";

/** How pages get into a source: by the command line, or by any program. */
export function FillSourceHint(props: { name: string; sourceId: string | null }): ReactElement {
  const sync = `npx askflash sync ./docs --source ${quote(props.name)}`;
  const curl = [
    `curl -X PUT ${location.origin}/api/v1/sources/${props.sourceId ?? "SOURCE_ID"}/documents \\`,
    `  -H "Authorization: Bearer $ASKFLASH_API_KEY" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -d '{"documents":[{"externalId":"hello","title":"Hello","markdown":"# Hello\\n\\nWorld."}]}'`,
  ].join("\n");
  return (
    <section className="fill-hint" aria-label="How to fill a source">
      <h2>Bring in pages</h2>
      <p>Bring in a folder of Markdown, and keep it the same from then on:</p>
      <Command text={sync} />
      <p>Or push pages from any program:</p>
      <Command text={curl} />
    </section>
  );
}

function Command({ text }: { text: string }): ReactElement {
  return (
    <div className="code-block">
      <pre tabIndex={0} aria-label="Command">
        <code>{text}</code>
      </pre>
      <CopyButton label="Copy command" text={() => text} />
    </div>
  );
}

/** Quotes a name for a shell where it needs it. */
function quote(name: string): string {
  return /^[\w.-]+$/.test(name) ? name : `'${name.replaceAll("'", `'\\''`)}'`;
}
