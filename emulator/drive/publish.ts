import { type Call, GoogleError } from "../call.js";
import { type DriveFile, PRESENTATION, type RevisionFacts } from "./state.js";

/**
 * Publishes a revision of an editor's file on the web, or takes it back.
 * `keepForever` is accepted for these files, and has no effect.
 * Source: "Manage file revisions".
 */
export function publish(
  body: Call["body"],
  file: DriveFile,
  facts: RevisionFacts,
): void {
  const wanted = {
    published: facts.published,
    publishAuto: facts.publishAuto,
    publishedOutsideDomain: facts.publishedOutsideDomain,
    ...body,
  };
  if (file.mimeType === PRESENTATION && wanted.published && !wanted.publishAuto)
    throw new GoogleError(
      400,
      "badRequest",
      "Presentations are published with publishAuto only.",
    );
  facts.published = wanted.published;
  facts.publishAuto = wanted.publishAuto;
  facts.publishedOutsideDomain = wanted.publishedOutsideDomain;
}
