import { type Module, type Scope, scopes } from "../../../tools/scopes.js";

/** In the order of the pages. Who somebody is comes with every sign-in and is no choice. */
const MODULES = [
  "Drive",
  "Gmail",
  "Calendar",
  "Sheets",
] as const satisfies Module[];

/** A scope by its short name, with what the catalog says of it. */
export interface NamedScope extends Scope {
  name: string;
}

/**
 * Short scope names under the headings of their modules, in the catalog's order.
 * Identity scopes are left out, and so is whatever the catalog has no words
 * for: nobody is asked to allow what cannot be explained.
 */
export function byModule(
  names: readonly string[],
): { module: Module; scopes: NamedScope[] }[] {
  const known = Object.entries(scopes)
    .filter(([name]) => names.includes(name))
    .map(([name, scope]) => ({ name, ...scope }));
  return MODULES.map((module) => ({
    module,
    scopes: known.filter((scope) => scope.module === module),
  })).filter((group) => group.scopes.length > 0);
}

/** What a set of scopes allows, in plain words under the headings of the modules. */
export function Allowed({ names }: { names: readonly string[] }) {
  return (
    <dl class="allowed">
      {byModule(names).map((group) => (
        <div>
          <dt>{group.module}</dt>
          {group.scopes.map(({ name, allows }) => (
            <dd>
              {allows} <code class="short">{name}</code>
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
