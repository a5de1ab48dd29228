import { type Operation, operations } from "./contract.js";
import { unlisted } from "./unlisted.js";

/** Where a request leads: the operation and the decoded values in its path. */
export interface Route extends Operation {
  path: Record<string, string>;
  /** Whether it came by one of the method's upload addresses. */
  upload: boolean;
}

interface Template extends Operation {
  pattern: RegExp;
  names: string[];
  upload: boolean;
  /** Literal characters in the template: the more, the more particular. */
  literal: number;
}

/** Escapes text for use within a regular expression. */
const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

const EXPRESSION = /\{(\+?)([^}]+)\}/g;

/** Compiles `v1/{+resourceName}/members:modify` to a pattern over the raw path. */
function compile(operation: Operation, path: string, upload: boolean) {
  const names: string[] = [];
  let source = "";
  let last = 0;
  for (const match of path.matchAll(EXPRESSION)) {
    const [whole, plus, name = ""] = match;
    source += literally(path.slice(last, match.index));
    source += plus ? "(.+)" : "([^/]+)";
    names.push(name);
    last = match.index + whole.length;
  }
  source += literally(path.slice(last));
  return {
    ...operation,
    pattern: new RegExp(`^${source}$`),
    names,
    upload,
    literal: path.replace(EXPRESSION, "").length,
  };
}

function templatesOf(operation: Operation): Template[] {
  const { api, method } = operation;
  const uploads = Object.values(method.mediaUpload?.protocols ?? {});
  return [
    compile(operation, `/${api.servicePath}${method.path}`, false),
    ...uploads.map(({ path }) => compile(operation, path, true)),
  ];
}

const templates = Map.groupBy(
  [...operations, ...unlisted]
    .flatMap(templatesOf)
    .sort((a, b) => b.literal - a.literal),
  ({ method }) => method.httpMethod,
);

/**
 * Finds the operation for a verb and a raw (still percent-encoded) path.
 * A parameter's pattern takes part, so that `v1/people/1` and `v1/contactGroups/1`
 * lead to different methods of one template.
 */
export function route(verb: string, path: string): Route | undefined {
  for (const template of templates.get(verb) ?? []) {
    const match = template.pattern.exec(path);
    if (!match) continue;
    const values = decode(template, match);
    if (values) {
      const { api, method, upload } = template;
      return { api, method, upload, path: values };
    }
  }
  return undefined;
}

function decode(template: Template, match: RegExpExecArray) {
  const values: Record<string, string> = {};
  for (const [index, name] of template.names.entries()) {
    const value = decodeSafely(match[index + 1] ?? "");
    const pattern = template.method.parameters?.[name]?.pattern;
    if (value === undefined) return undefined;
    if (pattern && !new RegExp(pattern).test(value)) return undefined;
    values[name] = value;
  }
  return values;
}

function decodeSafely(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
