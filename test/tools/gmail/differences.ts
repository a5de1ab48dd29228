/** Reasons for which several messages are seen otherwise. */
const NAMED = "A text that has a name is a file, as in Gmail; others show it.";
const ENCLOSED =
  "An enclosed mail is a file of its own, never part of what its encloser says.";
const ONE =
  "Of several alternatives of one kind, the last stands for all; others show each.";
const DECLARED =
  "Gmail decodes by the charset that is declared; which it really is can only be guessed.";
const TYPE =
  "A type that is none counts as plain text; others make a file of it.";
const BOUNDARY =
  "The same boundary outside and inside: what belongs to which is anybody's guess.";

/** Messages that two other parsers see otherwise than we do: in what, and why that is well. */
export const seenOtherwise: Readonly<
  Record<string, { what: string; why: string }>
> = {
  "enmime/low-quality-bad-header-start.raw": {
    what: "sender, text",
    why: "The first line begins with a space, as a continuation of nothing; and of two plain alternatives the last stands for both.",
  },
  "enmime/low-quality-empty-header.raw": { what: "text", why: ONE },
  "enmime/low-quality-incorrect-charset.raw": { what: "text", why: DECLARED },
  "enmime/low-quality-missing-content-type2.raw": { what: "text", why: ONE },
  "enmime/mail-inlinemultipart.raw": { what: "text, files", why: NAMED },
  "enmime/mail-malformed-multiple-address-header-values.raw": {
    what: "text, files",
    why: NAMED,
  },
  "enmime/mail-mime-alternative.raw": { what: "text", why: ONE },
  "enmime/mail-mime-bad-content-transfer-encoding.raw": {
    what: "text",
    why: "Bytes that are no text: control characters among them are removed.",
  },
  "enmime/parts-chardet-fail.raw": { what: "files", why: NAMED },
  "enmime/parts-chardet-success-big-5.raw": { what: "text", why: DECLARED },
  "enmime/parts-chardet-success-iso-8859-1.raw": {
    what: "text",
    why: DECLARED,
  },
  "enmime/parts-empty-ctype-bad-content.raw": {
    what: "text, files",
    why: TYPE,
  },
  "enmime/parts-header-only.raw": {
    what: "files",
    why: "A file without bytes is listed all the same.",
  },
  "enmime/parts-nestedmulti.raw": { what: "text, files", why: NAMED },
  "mime4j/multipartdigestnestedemptyparts.msg": {
    what: "files",
    why: ENCLOSED,
  },
  "python/msg_02.txt": { what: "text, files", why: ENCLOSED },
  "python/msg_04.txt": { what: "files", why: NAMED },
  "python/msg_14.txt": { what: "text, files", why: TYPE },
  "python/msg_15.txt": { what: "text, files", why: BOUNDARY },
  "python/msg_30.txt": { what: "files", why: ENCLOSED },
  "python/msg_34.txt": { what: "text, files", why: ENCLOSED },
  "python/msg_37.txt": {
    what: "text, files",
    why: "Texts of unknown kinds are shown, as RFC 2046 asks; others make files of them.",
  },
  "python/msg_39.txt": { what: "files", why: BOUNDARY },
  "python/msg_44.txt": { what: "files", why: NAMED },
};
