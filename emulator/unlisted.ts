import { type Method, type Operation, operations } from "./contract.js";

const query = { type: "string", location: "query" };

/** Addresses of docs.google.com, each with the file types that it exports. */
const EXPORTS = {
  "docs.documents.export": "feeds/download/documents/export/Export",
  "docs.presentations.export": "feeds/download/presentations/Export",
  "docs.spreadsheets.export": "spreadsheets/export",
} as const;

/**
 * What Google serves at addresses that it hands out in its answers and that no
 * discovery document lists: the exports of `exportLinks`, open to the scopes
 * that `drive.files.export` takes.
 */
export const unlisted: Operation[] = operations
  .filter(({ method }) => method.id === "drive.files.export")
  .flatMap(({ api, method }) =>
    Object.entries(EXPORTS).map(([id, path]) => ({
      api: { ...api, servicePath: "" },
      method: exportMethod(id, path, method),
    })),
  );

function exportMethod(id: string, path: string, listed: Method): Method {
  return {
    ...listed,
    id,
    path,
    parameters: {
      id: { ...query, required: true },
      exportFormat: { ...query, required: true },
      revision: query,
    },
  };
}

/** Where a file of an editor is exported; `path` is one of the addresses above. */
export function exportAddress(
  id: keyof typeof EXPORTS,
  parameters: Record<string, string>,
): string {
  return `https://docs.google.com/${EXPORTS[id]}?${new URLSearchParams(parameters)}`;
}

/** The ids under which the exports are handled and recorded. */
export type ExportId = keyof typeof EXPORTS;
