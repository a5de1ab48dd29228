import { type MethodId, methods } from "../../tools/methods.js";
import type { OutgoingRequest } from "../../tools/tool.js";
import { methodOf } from "./method.js";

/** What one tool call may do at Google. */
export interface Access {
  /** Named by the tool and served by all three grants. */
  methods: ReadonlySet<MethodId>;
  /** Permits that `egress` gave; each is used up by one request. */
  permits: OutgoingRequest[];
  /** A live access token; `rejected` is one that Google refused. Throws `ToolError` when there is none. */
  token(rejected?: string): Promise<string>;
  /** Aborts when the client goes away or the deadline passes. */
  signal: AbortSignal;
  /** Waits between tries. */
  wait(milliseconds: number): Promise<void>;
  /** What was called, for the log and the tests. */
  called: MethodId[];
}

/**
 * The method that a request is, if this call may make it. Everything else is a
 * bug of ours and refused before it leaves: an address that the table does not
 * map, a method that the tool does not name, something outgoing without a permit.
 */
export function authorise(
  access: Access,
  verb: string,
  url: URL,
  body: unknown,
): MethodId {
  const method = methodOf(verb, url);
  if (!method) throw new Error(`Unmapped request: ${verb} ${url.host}`);
  if (!access.methods.has(method)) {
    throw new Error(`Not a method of this tool and these grants: ${method}`);
  }
  if (methods[method].egress) usePermit(access, method, url, body);
  access.called.push(method);
  return method;
}

function usePermit(
  access: Access,
  method: MethodId,
  url: URL,
  body: unknown,
): void {
  const index = access.permits.findIndex(
    (permit) =>
      permit.method === method &&
      JSON.stringify(permit.payload) === body &&
      isAddress(permit, url),
  );
  if (index < 0) throw new Error(`No egress was asked for: ${method}`);
  access.permits.splice(index, 1);
}

/** Whether a request has exactly the path and query that were permitted. */
function isAddress({ method, params }: OutgoingRequest, url: URL): boolean {
  const left = new Map(
    Object.entries(params).map(([name, value]) => [name, String(value)]),
  );
  const take = (segment: string) =>
    segment.replace(/\{([^}]+)\}/g, (_, name: string) => {
      const value = left.get(name) ?? "";
      left.delete(name);
      return value;
    });
  const permitted = methods[method].path.split("/").map(take);
  // Compared as they are read: clients differ in what they encode.
  const path = url.pathname.split("/").map(decodeURIComponent);
  const query = [...url.searchParams];
  return (
    path.length === permitted.length &&
    path.every((segment, index) => segment === permitted[index]) &&
    query.length === left.size &&
    query.every(([name, value]) => left.get(name) === value)
  );
}
