import { type Call, GoogleError } from "../call.js";
import type { DriveFile } from "./state.js";

/** Custom properties may be short only. Source: "Add custom file properties". */
const PROPERTY_BYTES = 124;

/** Sets what a request's body says about a file beyond its content and place. */
export function applyMetadata(
  { account, body, clientId }: Call,
  file: DriveFile,
): void {
  if (body.name !== undefined) file.name = body.name;
  if (body.description !== undefined) file.description = body.description;
  if (body.starred === true) file.starredBy.add(account.id);
  if (body.starred === false) file.starredBy.delete(account.id);
  if (body.folderColorRgb !== undefined)
    file.folderColorRgb = body.folderColorRgb;
  if (body.writersCanShare !== undefined)
    file.writersCanShare = body.writersCanShare;
  if (body.copyRequiresWriterPermission !== undefined)
    file.copyRequiresWriterPermission = body.copyRequiresWriterPermission;
  if (body.viewedByMeTime !== undefined)
    file.viewedTime.set(account.id, Date.parse(body.viewedByMeTime));
  setProperties(file.properties, body.properties);
  if (body.appProperties) {
    const own = file.appProperties.get(clientId) ?? new Map();
    setProperties(own, body.appProperties);
    file.appProperties.set(clientId, own);
  }
}

type Changes = Record<string, string | null>;

/** A property with a null value is removed. */
function setProperties(
  properties: Map<string, string>,
  changes: Changes | undefined,
): void {
  for (const [key, value] of Object.entries(changes ?? {})) {
    if (value === null) properties.delete(key);
    else properties.set(key, value);
  }
}

/** @throws GoogleError 403 for a custom property that is too long. */
export function checkProperties(body: Call["body"]): void {
  const encoder = new TextEncoder();
  for (const changes of [body.properties, body.appProperties])
    for (const pair of Object.entries<string | null>(changes ?? {}))
      if (encoder.encode(pair.join("")).length > PROPERTY_BYTES)
        throw new GoogleError(
          403,
          "propertyLengthLimitExceeded",
          `The key-value pair exceeds the maximum of ${PROPERTY_BYTES} bytes.`,
        );
}

/** Records that a person changed a file now, or at the time that the request states. */
export function touch({ world, account, body }: Call, file: DriveFile): void {
  const now = world.clock.now();
  file.modifiedTime = body.modifiedTime ? Date.parse(body.modifiedTime) : now;
  file.modifiedBy = account.id;
  file.modifiedByTime.set(account.id, now);
  file.viewedTime.set(account.id, now);
  file.version++;
}
