import { scopes } from "../../../tools/scopes.js";
import { byModule, type NamedScope } from "./modules.js";

/** A scope on offer, and whether its box starts ticked. */
export interface OfferedScope {
  /** Short name. */
  name: string;
  ticked: boolean;
}

/** What a box stands for while "reading only" is ticked; the style shows the one or the other. */
function ReadingTwin({ scope }: { scope: NamedScope }) {
  const twin = scope.reading === undefined ? undefined : scopes[scope.reading];
  return (
    <span class={twin ? "twin" : "twin left-out"} hidden>
      {twin ? twin.allows : `Left out when reading only: ${scope.allows}`}{" "}
      <code class="short">{scope.reading ?? scope.name}</code>
    </span>
  );
}

function Box({ scope, ticked }: { scope: NamedScope; ticked: boolean }) {
  const narrows = scope.reading !== scope.name;
  return (
    <label class="box">
      <input type="checkbox" name="scope" value={scope.name} checked={ticked} />
      <span>
        <span class={narrows ? "whole" : undefined}>
          {scope.allows} <code class="short">{scope.name}</code>
        </span>
        {narrows && <ReadingTwin scope={scope} />}
      </span>
    </label>
  );
}

function ReadingOnly() {
  return (
    <label class="box reading">
      <input type="checkbox" name="reading_only" value="on" />
      <span>
        <strong>Reading only:</strong> it may look at what you tick, and change,
        send or delete nothing.
      </span>
    </label>
  );
}

/** "Reading only", and a box for each scope under its module's heading. */
export function ScopeBoxes({ offered }: { offered: readonly OfferedScope[] }) {
  const groups = byModule(offered.map(({ name }) => name));
  const ticked = new Set(
    offered.filter((scope) => scope.ticked).map(({ name }) => name),
  );
  if (groups.length === 0) return null;
  return (
    <>
      <ReadingOnly />
      {groups.map((group) => (
        <fieldset>
          <legend>{group.module}</legend>
          {group.scopes.map((scope) => (
            <Box scope={scope} ticked={ticked.has(scope.name)} />
          ))}
        </fieldset>
      ))}
    </>
  );
}
