import type { Letter } from "../letter.js";
import { fileWith, multipart, text, textBytes } from "../mime.js";
import { ada } from "../people.js";

/** Bytes of a text in its own charset. */
const bytes = (base64: string) => Buffer.from(base64, "base64");

/** Names that come as encoded words of their own charset. */
const sato = {
  name: "=?Shift_JIS?B?jbKToSCPgw==?=",
  email: "sato@kogyo.example",
};
const irina = {
  name: "=?windows-1251?B?yPDo7eAg0e7q7uvu4uA=?=",
  email: "irina@sklad.example",
};
const wang = { name: "=?GB18030?B?zfXOsA==?=", email: "wang@zhanhui.example" };
const kim = { name: "=?EUC-KR?B?sejB9r/s?=", email: "kim@geonjeok.example" };
const eleni = { name: "Eleni Pappa", email: "eleni@apothiki.example" };
const noa = { name: "Noa Levi", email: "noa@choze.example" };
const office = { name: "Büro Wien", email: "buero@donau.example" };

/** Mails in the charsets of the world, declared well, badly or not at all. */
export const charsets: readonly Letter[] = [
  {
    key: "shift-jis",
    daysAgo: 26.3,
    from: sato,
    to: [ada],
    subject: "=?Shift_JIS?B?kL+LgY+RgsyRl5V0gsmCwoKigsQ=?=",
    content: multipart(
      "mixed",
      textBytes(
        bytes(
          "g3WDiYOTg2eXbA0KDQqQ5oyOlaqCzJC/i4GPkYLwgqiRl4LogrWC3IK3gUKNh4x2gs2I6pPxlpyJfoLFgreBQg0KDQqNspOhDQo=",
        ),
        "Shift_JIS",
      ),
      fileWith(
        [
          "Content-Type: text/plain; charset=Shift_JIS",
          "Content-Disposition: attachment; filename*=Shift_JIS'ja'%90%BF%8B%81%8F%91%2E%74%78%74",
        ],
        bytes("kL+LgY+RDQo="),
      ),
    ),
  },
  {
    key: "windows-1251",
    daysAgo: 28.4,
    from: irina,
    to: [ada],
    subject: "=?windows-1251?B?zvL3uPIg7iDv7vHy4OLq5Q==?=",
    content: textBytes(
      bytes(
        "x+Tw4OLx8uLz6fLlLCDA5OAhDQoNCs/u8fLg4urgIOfg5OXw5ujy8f8g7eAg8vDoIOTt/zogq/Lg7O7m7f+7Lg0KDQrI8Ojt4A0K",
      ),
      "windows-1251",
    ),
  },
  {
    key: "koi8-r",
    daysAgo: 30.2,
    from: irina,
    to: [ada],
    subject: "=?KOI8-R?Q?=F0=CF=D7=C5=D3=D4=CB=C1_=D3=CF=C2=D2=C1=CE=C9=D1?=",
    content: textBytes(
      bytes(
        "8M/XxdPUy8E6DQoxLiDiwMTWxdQg08vMwcTBDQoyLiDuz9fZyiDQz9PUwdfdycsNCg==",
      ),
      "KOI8-R",
    ),
  },
  {
    key: "gb18030",
    daysAgo: 35.1,
    from: wang,
    to: [ada],
    subject: "=?GB18030?B?udjT2tW5u+G1xLCyxcU=?=",
    content: textBytes(
      bytes(
        "srzAvMzYxa7KvzoNCg0K1bm74bao09rO5dTCLNW5zru6xcrHIEItMTeho5U0sjUNCg0KzfXOsA0K",
      ),
      "GB18030",
    ),
  },
  {
    key: "euc-kr",
    daysAgo: 36.6,
    from: kim,
    to: [ada],
    subject: "=?EUC-KR?B?sN/A+yC/5MO7?=",
    content: textBytes(
      bytes("vsiz58fPvLy/5CwNCg0KsN/A+8C7ILq4s7sgwda8vL/kLg0KDQqx6MH2v+wNCg=="),
      "EUC-KR",
    ),
  },
  {
    key: "greek",
    daysAgo: 39.9,
    from: eleni,
    to: [ada],
    subject: "=?ISO-8859-7?B?wfDv6N7q5w==?=",
    content: textBytes(
      bytes("yuHr5+zd8eEsIOcg4fDv6N7q5yDl3+3h6SDd9O/p7OcuDQo="),
      "ISO-8859-7",
    ),
  },
  {
    key: "hebrew",
    daysAgo: 41.3,
    from: noa,
    to: [ada],
    subject: "=?windows-1255?B?5Ofl5uQg7uXr7w==?=",
    content: textBytes(
      bytes("+ezl7SDy4+QsIOTn5ebkIO7l6+8g7Of66e7kLg0K"),
      "windows-1255",
    ),
  },
  {
    // Windows' quotation marks and euro sign under a charset that has neither.
    key: "mislabelled",
    daysAgo: 45.8,
    from: office,
    to: [ada],
    subject: "Final offer",
    content: textBytes(
      bytes("k0ZpbmFslCBvZmZlciCWIIAxLDIwMIUgaXSScyByZWFkeQ0K"),
      "iso-8859-1",
      "html",
    ),
  },
  {
    // The encoded words part in the middle of a character.
    key: "torn-word",
    daysAgo: 46.4,
    from: office,
    to: [ada],
    headers: [
      "Subject: =?UTF-8?Q?Gr=C3?=\r\n =?UTF-8?Q?=BC=C3=9Fe_aus?= =?UTF-8?B?IFdpZW4=?=",
    ],
    content: text("Grüße aus Wien, bis Montag.\n"),
  },
  {
    // UTF-8 in a header that does not say so, and a charset that nobody knows.
    key: "bare-utf8",
    daysAgo: 47.1,
    from: office,
    to: [ada],
    headers: [
      `Subject: ${Buffer.from("Schlüssel für die Tiefgarage").toString("latin1")}`,
    ],
    content: textBytes(
      Buffer.from("Der Schluessel liegt am Empfang.\r\n"),
      "x-unknown",
    ),
  },
];
