import {
  dateFromSerial,
  format,
  getFormatDateInfo,
  getFormatFromId,
  isDateFormat,
} from "numfmt";
import { readXml } from "../xml.js";

/** Shows a number as a cell of one style does. */
export type Show = (value: number) => string;

/** Styles of a workbook, and its formats: Excel allows a few less. */
const MOST = 65_536;

/** Characters of a format (Excel's limit). */
const LONGEST = 255;

/** Days between the two epochs of Excel, 1900 and 1904. */
const EPOCHS = 1462;

/** Fifteen digits are what a number of Excel's holds: more are noise. */
export const general: Show = (value) => String(Number(value.toPrecision(15)));

/**
 * How cells show numbers, by the index of their style in `xl/styles.xml`: dates
 * in ISO 8601, others by their format, such as `25%` or `€1,200.00`.
 */
export function numberFormats(
  pieces: Iterable<Uint8Array>,
  is1904: boolean,
): (style: number) => Show {
  const codes = new Map<string, string>();
  const ids: string[] = [];
  let isInCells = false;
  readXml(pieces, {
    open(name, { numFmtId = "0", formatCode = "" }) {
      if (name === "cellXfs") isInCells = true;
      else if (name === "numFmt" && codes.size < MOST) {
        codes.set(numFmtId, formatCode);
      } else if (name === "xf" && isInCells && ids.length < MOST) {
        ids.push(numFmtId);
      }
    },
    close(name) {
      if (name === "cellXfs") isInCells = false;
    },
  });
  const shown = new Map<number, Show>();
  return (style) => {
    const known = shown.get(style);
    if (known) return known;
    const id = ids[style] ?? "0";
    const code = codes.get(id) ?? getFormatFromId(Number(id)) ?? "General";
    const show = showBy(code, is1904);
    shown.set(style, show);
    return show;
  };
}

function showBy(code: string, is1904: boolean): Show {
  const isPlain = /^(general|@)?$/i.test(code.trim());
  if (isPlain || code.length > LONGEST) return general;
  const isElapsed = /\[(h+|m+|s+)\]/i.test(code);
  if (isDateFormat(code) && !isElapsed) return showDate(code, is1904);
  return (value) => {
    try {
      return format(code, value).trim();
    } catch {
      // A format that is none of Excel's.
      return general(value);
    }
  };
}

function showDate(code: string, is1904: boolean): Show {
  const info = getFormatDateInfo(code);
  const hasDay = info.year || info.month || info.day;
  const hasTime = info.hours || info.minutes || info.seconds;
  return (value) => {
    // Excel has no dates before its epoch, nor after the year 9999.
    if (!(value >= 0 && value < 2_958_466)) return general(value);
    const [year, ...others] = dateFromSerial(value + (is1904 ? EPOCHS : 0));
    const [month, day, hour, minute, second] = others.map((part) =>
      String(part).padStart(2, "0"),
    );
    const date = `${String(year).padStart(4, "0")}-${month}-${day}`;
    const time = `${hour}:${minute}${second === "00" ? "" : `:${second}`}`;
    return [hasDay && date, hasTime && time].filter(Boolean).join(" ");
  };
}
