import { archive } from "../../../emulator/seed/office.js";

const escaped = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

/** An OpenDocument text of one paragraph. */
export const odt = (words: string): Buffer =>
  archive({
    mimetype: "application/vnd.oasis.opendocument.text",
    "content.xml": `<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3"><office:body><office:text><text:p>${escaped(words)}</text:p></office:text></office:body></office:document-content>`,
    "META-INF/manifest.xml": `<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`,
  });

/** An invitation whose every text is the given words (RFC 5545). */
export function ics(words: string): string {
  const value = words.replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n");
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Quist//EN",
    "METHOD:REQUEST",
    "BEGIN:VEVENT",
    "UID:lamps@evil.example",
    "DTSTAMP:20261101T000000Z",
    "DTSTART:20270111T073000Z",
    "DTEND:20270111T083000Z",
    `ORGANIZER;CN="Mallory":mailto:mallory@evil.example`,
    "ATTENDEE:mailto:ada@acme.example",
    `SUMMARY:${value}`,
    `DESCRIPTION:${value}`,
    `LOCATION:${value}`,
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ].join("\r\n");
}
