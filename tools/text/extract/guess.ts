/** Bytes that a guess looks at. */
const SAMPLE = 64 * 1024;

interface Candidate {
  charset: string;
  /** The letters that its languages use most, beyond ASCII. */
  frequent: RegExp;
  /** The share that these letters have in usual text. */
  usual: number;
  /** Whether such letters stand alone among those of ASCII, as accents do. */
  alone?: boolean;
}

/** Charsets that were in wide use before UTF-8; of two that fit equally well, the first. */
const CANDIDATES: readonly Candidate[] = [
  {
    charset: "windows-1252",
    frequent: /[éèêëàâäáãåçñöóôõøüúùûíîïßæœÄÖÜÅØÆÉ’‘“”–…«»°§£€]/u,
    usual: 0.9,
    alone: true,
  },
  {
    charset: "windows-1250",
    frequent: /[ąćęłńóśźżŁŚŻáčďéěíňřšťúůýžČŘŠŽőűöüäß„”–]/u,
    usual: 0.9,
    alone: true,
  },
  { charset: "windows-1251", frequent: /[оеаинтсрвл]/u, usual: 0.6 },
  { charset: "koi8-r", frequent: /[оеаинтсрвл]/u, usual: 0.6 },
  { charset: "windows-1253", frequent: /[αειοστνηρκπςάίό]/u, usual: 0.6 },
  { charset: "windows-1255", frequent: /[יולהאמרתבש]/u, usual: 0.6 },
  { charset: "windows-1256", frequent: /[اليمونرتبة]/u, usual: 0.6 },
  {
    charset: "shift_jis",
    frequent: /[\u3041-\u3096\u30a1-\u30fc、。]/u,
    usual: 0.5,
  },
  {
    charset: "euc-jp",
    frequent: /[\u3041-\u3096\u30a1-\u30fc、。]/u,
    usual: 0.5,
  },
  {
    charset: "gb18030",
    frequent:
      /[的一是不了在人有我他这中大来上国个到说们为和地也时要就出会，。]/u,
    usual: 0.3,
  },
  {
    charset: "big5",
    frequent:
      /[的一是不了在人有我他這中大來上國個到說們為和地也時要就出會，。]/u,
    usual: 0.3,
  },
  {
    charset: "euc-kr",
    frequent: /[이다는에을의가고하지한로기사은도를어자서]/u,
    usual: 0.3,
  },
];

/** The least likeness to usual text that is more than chance. */
const LEAST = 0.3;

/**
 * The charset in which bytes without any mark make most sense, for the charsets
 * that were in wide use before UTF-8; `undefined` when none does.
 */
export function guessCharset(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, SAMPLE);
  const wide = wideCharset(sample);
  if (wide) return wide;
  if (isSevenBit(sample)) return isEscaped(sample) ? "iso-2022-jp" : undefined;
  if (isNearlyUtf8(sample)) return "utf-8";
  const scores = CANDIDATES.map((candidate) => ({
    charset: candidate.charset,
    score: likeness(sample, candidate),
  }));
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a));
  return best.score >= LEAST ? best.charset : undefined;
}

/** UTF-16 without a mark: every other byte of most text in it is 0. */
function wideCharset(sample: Uint8Array): string | undefined {
  const even = sample.length - (sample.length % 2);
  return ["utf-16le", "utf-16be"].find((charset) => {
    const text = new TextDecoder(charset).decode(sample.subarray(0, even));
    const latin = text.match(/[\t\n\r -~]/g)?.length ?? 0;
    return latin > 0.3 * text.length && !/[^\t\n\f\r\P{Cc}]/u.test(text);
  });
}

const isSevenBit = (sample: Uint8Array): boolean =>
  sample.every((byte) => byte < 0x80);

/** ISO 2022 changes to Japanese with ESC $ B or ESC $ @. */
function isEscaped(sample: Uint8Array): boolean {
  const text = new TextDecoder("latin1").decode(sample);
  return text.includes("\u001b$B") || text.includes("\u001b$@");
}

/** UTF-8 in which a few bytes are broken. */
function isNearlyUtf8(sample: Uint8Array): boolean {
  const letters = beyondAscii(new TextDecoder("utf-8").decode(sample));
  const broken = letters.filter((letter) => letter === BROKEN).length;
  return letters.length > 0 && broken <= 0.1 * letters.length;
}

const BROKEN = "\ufffd";
const beyondAscii = (text: string): string[] =>
  text.match(/[^\0-\x7f]/gu) ?? [];

/** How much bytes look like text in a charset: 1 for usual text. */
function likeness(
  sample: Uint8Array,
  { charset, frequent, usual, alone = false }: Candidate,
): number {
  const text = new TextDecoder(charset).decode(sample);
  const letters = beyondAscii(text);
  // The sample may end within a letter.
  const broken = letters.slice(0, -1).filter(isImpossible).length;
  if (broken > 0.01 * letters.length) return 0;
  const counted = alone
    ? (text.match(/(?<![^\0-\x7f])[^\0-\x7f](?![^\0-\x7f])/gu) ?? [])
    : letters;
  const hits = counted.filter((letter) => frequent.test(letter)).length;
  return Math.min(1, hits / letters.length / usual);
}

/** What no text has: a letter that does not exist, a control character of C1. */
const isImpossible = (letter: string): boolean =>
  letter === BROKEN || /[\x80-\x9f]/.test(letter);
