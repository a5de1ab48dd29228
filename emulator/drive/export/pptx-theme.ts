const colour = (name: string, value: string) =>
  `<a:${name}><a:srgbClr val="${value}"/></a:${name}>`;
const font = (name: string) =>
  `<a:${name}><a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/></a:${name}>`;
/** The format asks for three of each kind. */
const thrice = (xml: string) => xml.repeat(3);
const FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>';

/** The plainest theme that a presentation may have (ECMA-376, section 20.1.6.9). */
export const THEME = [
  '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Plain"><a:themeElements>',
  '<a:clrScheme name="Plain">',
  colour("dk1", "000000"),
  colour("lt1", "FFFFFF"),
  colour("dk2", "595959"),
  colour("lt2", "EEEEEE"),
  ...["4285F4", "212121", "78909C", "FFAB40", "0097A7", "EEFF41"].map(
    (value, index) => colour(`accent${index + 1}`, value),
  ),
  colour("hlink", "0097A7"),
  colour("folHlink", "0097A7"),
  "</a:clrScheme>",
  `<a:fontScheme name="Plain">${font("majorFont")}${font("minorFont")}</a:fontScheme>`,
  '<a:fmtScheme name="Plain">',
  `<a:fillStyleLst>${thrice(FILL)}</a:fillStyleLst>`,
  `<a:lnStyleLst>${thrice(`<a:ln w="9525">${FILL}</a:ln>`)}</a:lnStyleLst>`,
  `<a:effectStyleLst>${thrice("<a:effectStyle><a:effectLst/></a:effectStyle>")}</a:effectStyleLst>`,
  `<a:bgFillStyleLst>${thrice(FILL)}</a:bgFillStyleLst>`,
  "</a:fmtScheme></a:themeElements></a:theme>",
].join("");
