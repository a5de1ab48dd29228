import { FORMAT_NAMES, mediaTypeOf } from "../../tools/formats.js";

const extensions = new Map<string, string>(
  FORMAT_NAMES.map((format) => [mediaTypeOf(format), format]),
);

const types = new Map([...extensions].map(([type, name]) => [name, type]));

/** A media type without its parameters, as types are compared. */
export const essence = (type: string): string =>
  (type.split(";")[0] ?? "").trim().toLowerCase();

/** The extension of a media type that Google exports to; `undefined` for others. */
export const extensionOf = (type: string): string | undefined =>
  extensions.get(essence(type));

/** A media type in few characters, for links. */
export const shorten = (type: string): string => extensions.get(type) ?? type;

/** The media type that `shorten` made short. */
export const lengthen = (short: string): string => types.get(short) ?? short;
