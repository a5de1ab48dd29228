import type { Specimen } from "./corpus.js";

const LF = "\n";

/** A message of headers and a body, one character for each byte. */
const mail = (
  headers: Record<string, string>,
  body: string | readonly string[] = "words",
): Uint8Array =>
  Buffer.from(
    [
      ...Object.entries({
        From: "Dora <dora@mail.example>",
        Subject: "Nasty",
        ...headers,
      }).map(([name, value]) => `${name}: ${value}`),
      "",
      ...(typeof body === "string" ? [body] : body),
    ].join(LF),
    "latin1",
  );

const parts = (...all: readonly string[]): string =>
  `${all.map((part) => `--b${LF}${part}${LF}`).join("")}--b--${LF}`;
const MIXED = { "Content-Type": "multipart/mixed; boundary=b" };

const file = (disposition: string): Uint8Array =>
  mail(
    MIXED,
    parts(
      "Content-Type: text/plain\n\nsee attached",
      `Content-Type: application/x-thing\nContent-Disposition: attachment; ${disposition}\n\nbytes`,
    ),
  );

const html = (body: string): Uint8Array =>
  mail({ "Content-Type": "text/html; charset=utf-8" }, body);

/** Parts within parts. */
function nested(depth: number, type: (boundary: string) => string): Uint8Array {
  let inner = "Content-Type: text/plain\n\ncore";
  for (let level = 0; level < depth; level += 1)
    inner = `Content-Type: ${type(`n${level}`)}\n\n--n${level}\n${inner}\n--n${level}--`;
  return Buffer.from(`From: dora@mail.example\nSubject: Nasty\n${inner}`);
}

function enclosed(depth: number): Uint8Array {
  let inner = "Subject: core\n\ncore";
  for (let level = 0; level < depth; level += 1)
    inner = `Subject: ${level}\nContent-Type: message/rfc822\n\n${inner}`;
  return Buffer.from(`From: dora@mail.example\n${inner}`);
}

const all: Readonly<Record<string, Uint8Array>> = {
  "no bytes": new Uint8Array(),
  "a line break": Buffer.from("\r\n"),
  "NULs alone": new Uint8Array(5000),
  "every byte": Uint8Array.from({ length: 4096 }, (_, at) => at % 256),
  "headers that never end": Buffer.from("Subject: Nasty\nFrom: x@y.example"),
  "a body without headers": Buffer.from("\n\nOnly a body"),
  "NULs in headers and body": mail({ Subject: "a\0b", "X-\0": "\0" }, "c\0d"),
  "carriage returns alone": Buffer.from(
    "Subject: a\rFrom: x@y.example\r\rbody",
  ),
  "ten thousand headers": mail(
    Object.fromEntries(
      Array.from({ length: 10_000 }, (_, at) => [`X-${at}`, `value ${at}`]),
    ),
  ),
  "a header of 100 KB": mail({ Subject: "long ".repeat(20_000) }),
  "a line of 1 MB": mail({}, "word ".repeat(200_000)),
  "two senders and a group": mail({
    From: "A <a@x.example>, Friends: b@x.example, c@x.example;",
  }),
  "a sender without an address": mail({ From: "Undisclosed" }),
  "comments everywhere": mail({
    From: "(a) Dora (b (c)) <dora(d)@mail.example> (e)",
    "Content-Type": "(f) text/plain (g); (h) charset (i) = (j) utf-8",
  }),
  "a character in two encoded words": mail({
    Subject:
      "=?utf-8?b?w?= =?utf-8?B?qSE=?= =?UTF-8?q?=E2=82?= =?utf-8?Q?=AC?=",
  }),
  "encoded words in wrong forms": mail({
    Subject:
      "=?utf-8?x?abc?= =?utf-8?q?a b?= =?utf-8?b?!!!?= =?x-none?q?=E4?= =?utf-8?q? =?utf-8?q??=",
    From: "=?utf-8?q?=22Bo=22_=3Cevil=40x.example=3E?= <bo@x.example>",
  }),
  "encoded words of several charsets and languages": mail({
    Subject:
      "=?iso-2022-jp?B?GyRCMnE1RBsoQg==?= =?koi8-r*ru?q?=F0=D2?= =?gb2312?b?xOO6ww==?=",
  }),
  "a line break in an encoded word": mail({
    Subject: "=?utf-8?q?a=0D=0ABcc:_x=40y.example=0D=0A=0D=0Abody?=",
  }),
  "names in pieces": file(
    'filename*1*=%C3%A4ne; filename*0*=utf-8\'de\'Pl; filename*3=lost; filename*2=" \\"x\\".pdf"',
  ),
  "a name of an unknown charset": file("filename*=x-none''%E4%FF.bin"),
  "a broken percent in a name": file("filename*=utf-8''%E4%ZZ%.bin"),
  "a name in encoded words": file('filename="=?utf-8?q?=E2=80=AE?=fdp.exe"'),
  "a name that climbs": file('filename="../../../../etc/passwd"'),
  "a name that climbs elsewhere": file('filename="..\\\\..\\\\x\\0.exe"'),
  "a name of 50 KB": file(`filename="${"x".repeat(50_000)}.txt"`),
  "the same parameter twice": file("filename=a.txt; filename=b.txt; filename"),
  "no boundary": mail({ "Content-Type": "multipart/mixed" }, parts("a\n\nb")),
  "an empty boundary": mail({ "Content-Type": 'multipart/mixed; boundary=""' }),
  "a boundary that never comes": mail(MIXED, "nothing is here"),
  "a boundary within a boundary": mail(
    MIXED,
    "--b\n\none\n--bb\n\ntwo\n--b-- \n--b\n\nthree",
  ),
  "a boundary of special characters": mail(
    { "Content-Type": 'multipart/mixed; boundary="(.*)+?[]$^|"' },
    "--(.*)+?[]$^|\n\nwords\n--(.*)+?[]$^|--",
  ),
  "parts nested 200 deep": nested(
    200,
    (boundary) => `multipart/mixed; boundary=${boundary}`,
  ),
  "alternatives nested 60 deep": nested(
    60,
    (boundary) => `multipart/alternative; boundary=${boundary}`,
  ),
  "mails within mails": enclosed(60),
  "an enclosed mail in base64": mail(
    MIXED,
    parts(
      `Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n${Buffer.from("Subject: inner\n\ninside").toString("base64")}`,
    ),
  ),
  "three thousand parts": mail(
    MIXED,
    parts(...Array.from({ length: 3000 }, (_, at) => `\npart ${at}`)),
  ),
  "an unknown charset": mail(
    { "Content-Type": "text/plain; charset=x-nobody-knows" },
    "caf\xe9",
  ),
  "a charset that is no word": mail(
    { "Content-Type": 'text/plain; charset="utf-8\\"; x="' },
    "caf\xe9",
  ),
  "UTF-7": mail(
    { "Content-Type": "text/plain; charset=utf-7" },
    "Hi +AKMAMQ- +ADw-script+AD4- 1 +- 1",
  ),
  "UTF-16 in base64": mail(
    {
      "Content-Type": "text/plain; charset=utf-16le",
      "Content-Transfer-Encoding": "base64",
    },
    Buffer.from("wide words", "utf16le").toString("base64"),
  ),
  "base64 that is none": mail(
    { "Content-Transfer-Encoding": "base64" },
    "This is no base64 at all! ====",
  ),
  "quoted-printable that is none": mail(
    { "Content-Transfer-Encoding": "quoted-printable" },
    "50% = half =XY =4 =\n=E9=",
  ),
  "an unknown encoding": mail(
    { "Content-Transfer-Encoding": "x-uuencode" },
    "begin 644 a\n#0V%T\n`\nend",
  ),
  "an unknown type": mail({ "Content-Type": "////;;;=" }),
  "flowed text that never ends": mail(
    { "Content-Type": "text/plain; format=flowed; delsp=yes" },
    `${"> ".repeat(2000)}a \n${"x \n".repeat(20_000)}`,
  ),
  "quotes within quotes": mail({}, `${">".repeat(50_000)}\n`.repeat(10)),
  "elements nested 50,000 deep": html(`${"<div><b>".repeat(25_000)}core`),
  "tables nested 2,000 deep": html(`${"<table><tr><td>".repeat(2000)}core`),
  "tags that never end": html("<a href='x".repeat(20_000)),
  "a comment that never ends": html("seen<!-- hidden".repeat(5000)),
  "ten thousand rules of style": html(
    `<style>${Array.from({ length: 10_000 }, (_, at) => `.c${at} .d{display:none}`).join("")}</style>${'<p class="d c1">'.repeat(2000)}core`,
  ),
  "entities of entities": html(
    "&amp;#8203;&amp;lt;script&amp;gt;&#0;&#x110000;",
  ),
  "a calendar of nonsense": mail(
    { "Content-Type": "text/calendar; method=REQUEST" },
    `BEGIN:VCALENDAR\n${"BEGIN:VTIMEZONE\nTZID:x\n".repeat(2000)}BEGIN:VEVENT\nDTSTART;TZID=x:20260101T000000`,
  ),
};

/** Messages that no sane program writes. */
export const nasty: readonly Specimen[] = Object.entries(all).map(
  ([name, raw]) => ({ name, raw }),
);
