import { fileName } from "../../tools/text/file-name.js";

/**
 * `Content-Disposition` by which a browser saves instead of showing: the name in
 * full (RFC 8187), and what of it is ASCII for those that do not know that.
 */
export function attachmentNamed(name = ""): string {
  const safe = fileName(name);
  const ascii = safe.replace(/[^\x20-\x7e]|[%';]/g, "_");
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded(safe)}`;
}

/** `encodeURIComponent` leaves some characters that RFC 8187 does not. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
