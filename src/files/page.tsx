import type { Context } from "hono";
import { respond } from "../oauth/pages/respond.js";
import { problemPage } from "../oauth/problems.js";
import type { Routes } from "../oauth/routes.js";
import type { Upload } from "../upload.js";
import type { Refusal } from "./refusal.js";
import { FileSent, SendFile } from "./upload-pages.js";
import { uploadScript } from "./upload-script.js";

/** Whether a person's browser asks for a page, and no program for a file. */
export const wantsPage = (request: Request): boolean =>
  request.headers.get("accept")?.includes("text/html") ?? false;

/** What opens the link of an upload sees of it: a person a page, a program how to send. */
export function uploadPage(
  { req, get, text }: Context<Routes>,
  { name, size, type, file }: Upload,
): Response | Promise<Response> {
  const { origin } = get("config");
  const curl = `curl -T FILE '${origin}${new URL(req.url).pathname}'`;
  if (!wantsPage(req.raw)) {
    const what = size === undefined ? name : `${name} (${size} bytes)`;
    return text(
      file
        ? `This upload is complete: ${file.name}, ${file.size} bytes.\n`
        : `This link takes the bytes of one file: ${what}. To send them:\n\n${curl}\n`,
    );
  }
  if (file) return respond((nonce) => <FileSent nonce={nonce} file={file} />);
  const promised = {
    name,
    ...(size !== undefined && { size }),
    ...(type !== undefined && { type }),
  };
  return respond(
    (nonce) => <SendFile nonce={nonce} promised={promised} curl={curl} />,
    { script: uploadScript },
  );
}

/** Why a link is not served, for a person who opened it. */
export const refusalPage = ({
  status,
  text,
  more,
}: Refusal): Promise<Response> =>
  problemPage(
    {
      title:
        status < 429
          ? "This link cannot be used"
          : "This link cannot be used right now",
      happened: text,
    },
    status,
    new Headers(more.headers),
  );
