import { Pencil, Search, Trash2 } from "lucide-react";
import { type ReactElement, useId, useState } from "react";
import type { Alias } from "../../../shared/schemas/alias-schemas.ts";
import { IconButton } from "../layout/icon-button.tsx";
import { AliasDialog } from "./alias-dialog.tsx";
import { DeleteAliasDialog } from "./delete-alias-dialog.tsx";
import { findAliases } from "./find-aliases.ts";
import { useSwitchAlias } from "./use-alias-changes.ts";

/** From so many on nobody wants to look through all of them. */
const SEARCHED_FROM_ALIASES = 8;

/** The aliases, with a search when they are many. */
export function AliasList(props: { aliases: Alias[]; mayEdit: boolean }): ReactElement {
  const { aliases, mayEdit } = props;
  const id = useId();
  const [typed, setTyped] = useState("");
  const shown = findAliases(aliases, typed);
  return (
    <>
      {aliases.length >= SEARCHED_FROM_ALIASES && (
        <div className="search-field vocabulary-search">
          <Search />
          <label className="visually-hidden" htmlFor={id}>
            Search the vocabulary
          </label>
          <input
            id={id}
            type="search"
            className="field"
            placeholder={`Search ${aliases.length.toLocaleString("en")} words`}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
      )}
      <p className="visually-hidden" role="status">
        {typed === "" ? "" : describeFound(shown.length)}
      </p>
      {shown.length === 0 && <p className="content-empty">No word is like “{typed.trim()}”.</p>}
      <ul className="aliases">
        {shown.map((alias) => (
          <AliasRow key={alias.id} alias={alias} mayEdit={mayEdit} />
        ))}
      </ul>
    </>
  );
}

function describeFound(count: number): string {
  return count === 1 ? "1 word found" : `${count} words found`;
}

function AliasRow(props: { alias: Alias; mayEdit: boolean }): ReactElement {
  const { alias, mayEdit } = props;
  const { term, expansions, enabled } = alias;
  const [open, setOpen] = useState<"edit" | "delete" | null>(null);
  const close = (): void => setOpen(null);
  return (
    <li className="alias" data-enabled={enabled}>
      <div className="alias-text">
        <p className="alias-term" dir="auto">
          {term}
        </p>
        <ul className="alias-expansions" aria-label={`Other words for ${term}`}>
          {expansions.map((expansion) => (
            <li key={expansion} className="tag" dir="auto">
              {expansion}
            </li>
          ))}
        </ul>
      </div>
      {mayEdit ? (
        <div className="alias-actions">
          <AliasSwitch alias={alias} />
          <IconButton label={`Edit ${term}`} onClick={() => setOpen("edit")}>
            <Pencil />
          </IconButton>
          <IconButton label={`Delete ${term}`} onClick={() => setOpen("delete")}>
            <Trash2 />
          </IconButton>
        </div>
      ) : (
        !enabled && <span className="status">Off</span>
      )}
      {open === "edit" && <AliasDialog alias={alias} onClose={close} />}
      <DeleteAliasDialog alias={alias} isOpen={open === "delete"} onClose={close} />
    </li>
  );
}

function AliasSwitch({ alias }: { alias: Alias }): ReactElement {
  const change = useSwitchAlias(alias);
  return (
    <input
      type="checkbox"
      role="switch"
      className="switch"
      aria-label={`Use ${alias.term} in searches`}
      checked={alias.enabled}
      onChange={(event) => change(event.target.checked)}
    />
  );
}
