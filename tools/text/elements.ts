const names = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/** Elements that Markdown has a form for, inside a line. */
export const INLINE = names("b strong i em s del strike code");

/** Elements that Markdown has a form for, and that end the line before them. */
export const BLOCK = names("p pre h1 h2 h3 h4 h5 h6 ul ol li blockquote");

export const HEADING = names("h1 h2 h3 h4 h5 h6");

/** The parts of a table that hold data. */
export const CELLS = names("tr td th");

/** Elements that begin and end a line, and mean nothing more. */
export const LINE = names(
  "div table tbody thead tfoot tr td th caption section article header footer main nav aside center address fieldset form figure figcaption dl dt dd details summary body html",
);
