/** Names that programs write and the Encoding Standard does not know. */
const ALIASES: Readonly<Record<string, string>> = {
  cp932: "shift_jis",
  "windows-932": "shift_jis",
  cp936: "gbk",
  "windows-936": "gbk",
  cp949: "euc-kr",
  cp950: "big5",
  "windows-950": "big5",
  cp1250: "windows-1250",
  cp1251: "windows-1251",
  cp1252: "windows-1252",
  "latin-1": "iso-8859-1",
  "utf-8-mac": "utf-8",
  utf8mb4: "utf-8",
};

/** Bytes as text of a charset; `undefined` when they are not valid in it, or nobody knows it. */
export function decode(bytes: Uint8Array, charset: string): string | undefined {
  const name = charset.trim().toLowerCase();
  if (/^(x-)?(unicode-1-1-)?utf-?7$/.test(name)) return decodeUtf7(bytes);
  try {
    const label = ALIASES[name] ?? charset;
    return new TextDecoder(label, { fatal: true, ignoreBOM: false }).decode(
      bytes,
    );
  } catch {
    return undefined;
  }
}

/** RFC 2152: runs of UTF-16 in base64 between `+` and what is none of it. */
function decodeUtf7(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder("latin1").decode(bytes);
  if (/[^\t\n\r -~]/.test(text)) return undefined;
  let isValid = true;
  const decoded = text.replace(
    /\+([A-Za-z\d+/]*)(-?)/g,
    (_, run: string, end: string) => {
      if (run === "" && end) return "+";
      const wide = atob(run.length % 4 === 1 ? "" : run);
      // What is left of the last character is filled with zeros.
      if (wide.length < 2) isValid = false;
      return Array.from({ length: wide.length >> 1 }, (_, at) =>
        String.fromCharCode(
          wide.charCodeAt(2 * at) * 256 + wide.charCodeAt(2 * at + 1),
        ),
      ).join("");
    },
  );
  return isValid ? decoded : undefined;
}
