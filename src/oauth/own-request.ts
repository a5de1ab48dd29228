import type { AuthRequest } from "@cloudflare/workers-oauth-provider";
import type { Config } from "../config.js";

/** What a person signs in with Google for without an MCP client: no client can register under these ids. */
type Purpose = "connect" | "visit";

/** A sign-in of this server's own, in the shape that the library's helpers keep; it ends at `path`. */
export const ownRequest = (
  { origin }: Config,
  purpose: Purpose,
  path: string,
): AuthRequest => ({
  responseType: "code",
  clientId: purpose,
  redirectUri: `${origin}${path}`,
  scope: [],
  state: "",
});

/** Whether somebody links their account to this server. */
export const isConnect = ({ clientId }: AuthRequest): boolean =>
  clientId === ("connect" satisfies Purpose);

/** Whether somebody only shows who they are; see `visitor.ts`. */
export const isVisit = ({ clientId }: AuthRequest): boolean =>
  clientId === ("visit" satisfies Purpose);
