import type { drive_v3 } from "@googleapis/drive";
import { audienceOf } from "../audience.js";
import { advised } from "../error.js";
import { refuseWithheld } from "../outside.js";
import { cleanLine } from "../text/clean.js";
import type { Context } from "../tool.js";
import { FILE_FIELDS } from "./file.js";
import { type Converted, MADE } from "./material.js";
import { askLeave, versionOf } from "./outsiders.js";
import type { Place } from "./place.js";

/** Which files Google converts to its own. Source: "Import file types" of Drive's guides. */
export const CONVERSIONS =
  "Google makes documents of Word, OpenDocument, RTF, HTML, Markdown, text, PDF and image files, spreadsheets of Excel, OpenDocument, CSV and TSV files, presentations of PowerPoint and OpenDocument files.";

/** A copy of a file in a folder, converted when a type is given. */
export interface Copying {
  from: drive_v3.Schema$File;
  place: Place;
  name: string;
  type?: Converted | undefined;
}

/** Copies a file, with leave where people outside will see the copy. */
export async function copyTo(
  { from, place, name, type }: Copying,
  context: Context,
): Promise<drive_v3.Schema$File> {
  const { google, signal, person, readOutside } = context;
  const { outside } = audienceOf(from, person);
  refuseWithheld(outside, context);
  // Nobody can tell any more of the copy who wrote it.
  if (outside) readOutside();
  const fileId = from.id ?? "";
  const params = { fileId, fields: FILE_FIELDS, supportsAllDrives: true };
  const payload = {
    name,
    parents: [place.id],
    ...(type && { mimeType: MADE[type] }),
  };
  await askLeave(
    {
      recipients: place.outsiders,
      summary: `copy "${name}" into the folder ${place.name}`,
      shown: [
        ["Copy of", `${cleanLine(from.name ?? "")} (${fileId})`],
        ["Folder", place.name],
      ],
      requests: [{ method: "drive.files.copy", params, payload }],
      // What is copied is what the file holds now.
      content: { payload, fileId, version: versionOf(from) },
    },
    context,
  );
  const { data } = await advised(
    google.drive.files.copy({ ...params, requestBody: payload }, { signal }),
    type ? CONVERSIONS : "",
  );
  return data;
}

/** A name without the extension of what it no longer is. */
export const bareName = (name: string): string =>
  name.replace(/(?<=.)\.[a-z0-9]{1,5}$/i, "");
