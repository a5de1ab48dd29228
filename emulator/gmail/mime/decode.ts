/** The bytes of a body (one character for each byte) after its Content-Transfer-Encoding. */
export function decodeTransfer(body: string, encoding: string): Uint8Array {
  switch (encoding) {
    case "base64":
      return Buffer.from(body, "base64");
    case "quoted-printable":
      return Buffer.from(decodeQuotedPrintable(body), "latin1");
    default:
      return Buffer.from(body, "latin1");
  }
}

/** RFC 2045 section 6.7; a `=` that starts no escape stays as it is, as mail readers do. */
function decodeQuotedPrintable(body: string): string {
  return body
    .replace(/[ \t]+(?=\r?\n|$)/g, "")
    .replace(/=\r?\n/g, "")
    .replace(/=$/, "")
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
}

/** Bytes as text in a charset of the Encoding Standard; UTF-8 when the charset is unknown. */
export function decodeText(bytes: Uint8Array, charset: string): string {
  return decoderFor(charset).decode(bytes);
}

function decoderFor(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder("utf-8");
  }
}
