import type { Child } from "hono/jsx";

/** Whether a browser opens `href` as a page: a path of this server, or a web address. */
function opensPage(href: string): boolean {
  if (!URL.canParse(href)) return /^\/(?![/\\])/.test(href);
  return ["https:", "http:"].includes(new URL(href).protocol);
}

/** A link, or its words alone when `href` leads to no page (`javascript:` and the like). */
export function Link({
  href,
  button = false,
  children,
}: {
  href: string;
  /** Drawn as the page's main action. */
  button?: boolean;
  children?: Child;
}) {
  if (!opensPage(href)) return <span>{children}</span>;
  return (
    <a href={href} class={button ? "button primary" : "link"}>
      {children}
    </a>
  );
}
