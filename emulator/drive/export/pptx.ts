import { strToU8, zipSync } from "fflate";
import type { Slide } from "../state.js";
import { THEME } from "./pptx-theme.js";

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const FORMAT = "http://schemas.openxmlformats.org";
const NAMESPACES = `xmlns:a="${FORMAT}/drawingml/2006/main" xmlns:r="${FORMAT}/officeDocument/2006/relationships" xmlns:p="${FORMAT}/presentationml/2006/main"`;
const TYPE = "application/vnd.openxmlformats-officedocument.presentationml";
/** English Metric Units, 914,400 to the inch: 10 by 5.625 inches. */
const SIZE = { width: 9_144_000, height: 5_143_500, margin: 457_200 };

/** A deck as PowerPoint keeps it: a title and lines on each slide, without the notes. */
export function pptx(slides: readonly Slide[]): Uint8Array {
  const names = slides.map((_, index) => `slide${index + 1}.xml`);
  const parts: [name: string, xml: string][] = [
    ["[Content_Types].xml", contentTypes(slides.length)],
    [
      "_rels/.rels",
      relationships([["officeDocument", "ppt/presentation.xml"]]),
    ],
    ["ppt/presentation.xml", presentation(slides.length)],
    [
      "ppt/_rels/presentation.xml.rels",
      relationships([
        ["slideMaster", "slideMasters/slideMaster1.xml"],
        ["theme", "theme/theme1.xml"],
        ...names.map((name): [string, string] => ["slide", `slides/${name}`]),
      ]),
    ],
    ...LOOKS,
    ...slides.flatMap((slide, index): typeof parts => [
      [`ppt/slides/${names[index]}`, slideXml(slide)],
      [
        `ppt/slides/_rels/${names[index]}.rels`,
        relationships([["slideLayout", "../slideLayouts/slideLayout1.xml"]]),
      ],
    ]),
  ];
  return zipSync(
    Object.fromEntries(
      parts.map(([name, xml]) => [name, strToU8(DECLARATION + xml)]),
    ),
  );
}

function contentTypes(slides: number): string {
  const part = (name: string, type: string) =>
    `<Override PartName="/ppt/${name}.xml" ContentType="${type}+xml"/>`;
  return [
    `<Types xmlns="${FORMAT}/package/2006/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    part("presentation", `${TYPE}.presentation.main`),
    part("slideMasters/slideMaster1", `${TYPE}.slideMaster`),
    part("slideLayouts/slideLayout1", `${TYPE}.slideLayout`),
    part("theme/theme1", "application/vnd.openxmlformats-officedocument.theme"),
    ...Array.from({ length: slides }, (_, index) =>
      part(`slides/slide${index + 1}`, `${TYPE}.slide`),
    ),
    "</Types>",
  ].join("");
}

function relationships(targets: readonly [string, string][]): string {
  const all = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${FORMAT}/officeDocument/2006/relationships/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${FORMAT}/package/2006/relationships">${all.join("")}</Relationships>`;
}

/** The first relationships of a presentation are its master and theme, then come the slides. */
function presentation(slides: number): string {
  const list = Array.from(
    { length: slides },
    (_, index) => `<p:sldId id="${256 + index}" r:id="rId${index + 3}"/>`,
  );
  return `<p:presentation ${NAMESPACES}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:sldIdLst>${list.join("")}</p:sldIdLst><p:sldSz cx="${SIZE.width}" cy="${SIZE.height}"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>`;
}

function slideXml({ title, body }: Slide): string {
  const { height, margin } = SIZE;
  const shapes = [
    shape(2, "Title", "title", [title], { y: margin, height: 914_400 }),
    shape(3, "Text", "body", body, {
      y: 1_463_040,
      height: height - 1_920_240,
    }),
  ];
  return `<p:sld ${NAMESPACES}>${commonData(shapes.join(""))}</p:sld>`;
}

function shape(
  id: number,
  name: string,
  placeholder: string,
  lines: readonly string[],
  { y, height }: { y: number; height: number },
): string {
  const { width, margin } = SIZE;
  const paragraphs = lines.map(
    (line) =>
      `<a:p><a:r><a:rPr lang="en"/><a:t>${escapeXml(line)}</a:t></a:r></a:p>`,
  );
  return `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${name}"/><p:cNvSpPr/><p:nvPr><p:ph type="${placeholder}"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="${margin}" y="${y}"/><a:ext cx="${width - 2 * margin}" cy="${height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>${paragraphs.join("") || "<a:p/>"}</p:txBody></p:sp>`;
}

const commonData = (shapes: string) =>
  `<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>${shapes}</p:spTree></p:cSld>`;

function escapeXml(text: string): string {
  return text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** What every deck has: a theme, a master and a layout, all empty. */
const LOOKS: readonly [name: string, xml: string][] = [
  ["ppt/theme/theme1.xml", THEME],
  [
    "ppt/slideMasters/slideMaster1.xml",
    `<p:sldMaster ${NAMESPACES}>${commonData("")}<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/><p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst></p:sldMaster>`,
  ],
  [
    "ppt/slideMasters/_rels/slideMaster1.xml.rels",
    relationships([
      ["slideLayout", "../slideLayouts/slideLayout1.xml"],
      ["theme", "../theme/theme1.xml"],
    ]),
  ],
  [
    "ppt/slideLayouts/slideLayout1.xml",
    `<p:sldLayout ${NAMESPACES} type="tx">${commonData("")}</p:sldLayout>`,
  ],
  [
    "ppt/slideLayouts/_rels/slideLayout1.xml.rels",
    relationships([["slideMaster", "../slideMasters/slideMaster1.xml"]]),
  ],
];
