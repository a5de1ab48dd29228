import { catalog } from "../tools/catalog.js";
import { unlockedBy, useful } from "../tools/grant.js";
import { nearest } from "../tools/nearest.js";
import { blocked, OTHER_SCOPES, scopes, shortScope } from "../tools/scopes.js";

/**
 * The scopes that a setting names, by short names; problems and warnings are added
 * to the lists given. `written` are the names as the admin wrote them.
 */
export function readScopes(
  variable: "GOOGLE_SCOPES" | "AUTH_TOKEN_SCOPES",
  written: readonly string[],
  problems: string[],
  warnings: string[],
): string[] {
  const known = Object.keys(scopes);
  const named = written.flatMap((name) => {
    const scope = shortScope(name);
    if (Object.hasOwn(scopes, scope)) {
      if (scopes[scope]?.module === "Identity") return [scope];
      if (useful(catalog, scope, known)) return [scope];
      warnings.push(`${variable}: "${scope}" unlocks no tool of this server.`);
      return [];
    }
    const meant = nearest(scope, known);
    if (OTHER_SCOPES.includes(scope) || (isFull(name) && !meant)) {
      warnings.push(`${variable}: "${scope}" unlocks no tool of this server.`);
    } else {
      problems.push(
        `${variable}: there is no scope "${name}"${meant ? `: did you mean "${meant}"?` : ". SCOPES.md lists them."}`,
      );
    }
    return [];
  });
  const blocking = blocked(named);
  for (const { scope, by } of blocking) {
    warnings.push(
      `${variable}: "${scope}" is left out, because Google refuses searching and reading to a token that holds it, even beside "${by}".`,
    );
  }
  return named.filter((name) => !blocking.some(({ scope }) => scope === name));
}

const isFull = (scope: string) =>
  scope.startsWith("https://www.googleapis.com/auth/");

/** What is asked of people where nothing is changed: each scope's reading twin, or the scope itself when it has none but serves to read. */
export const forReading = (offered: readonly string[]): string[] =>
  offered.flatMap((scope) => {
    const twin = scopes[scope]?.reading;
    if (twin) return [twin];
    const reads = unlockedBy(catalog, [scope]).some(
      ({ effect }) => effect === "read",
    );
    return reads ? [scope] : [];
  });
