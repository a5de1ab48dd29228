// Runs inside the browser: what a test asks of a page beyond what roles and names tell.
(() => {
  const shown = (element) =>
    element.checkVisibility({ visibilityProperty: true });

  const channels = (colour) => colour.match(/[\d.]+/g).map(Number);

  /** Relative luminance (WCAG 2.2). */
  const luminance = (colour) => {
    const [red, green, blue] = channels(colour).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };

  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort(
      (a, b) => a - b,
    );
    return (light + 0.05) / (dark + 0.05);
  };

  /** The nearest colour painted behind an element. */
  const ground = (element) => {
    const colour = getComputedStyle(element).backgroundColor;
    const clear = channels(colour)[3] === 0;
    return clear && element.parentElement
      ? ground(element.parentElement)
      : colour;
  };

  const texts = () => {
    const walker = document.createTreeWalker(
      document.body,
      NodeFilter.SHOW_TEXT,
    );
    const found = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.data.trim() && shown(node.parentElement)) found.push(node);
    }
    return found;
  };

  /** What the Tab key should reach: of radio buttons the chosen one. */
  const controls = () =>
    [
      ...document.querySelectorAll(
        "a, button, input, textarea, summary, [tabindex]",
      ),
    ]
      .filter(shown)
      .filter(({ type, checked }) => type !== "radio" || checked);

  globalThis.probe = {
    /** Levels of the headings, in the page's order. */
    headings: () =>
      [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
        .filter(shown)
        .map((heading) => Number(heading.tagName[1])),

    /** Fields without a label, and references to ids that are not there or twice. */
    unlabelled: () => [
      ...controls()
        .filter((control) => control.labels && !control.labels.length)
        .filter((control) => control.tagName !== "BUTTON")
        .map((control) => control.outerHTML),
      ...[...document.querySelectorAll("[aria-labelledby], [for]")]
        .map(
          (element) =>
            element.getAttribute("aria-labelledby") ??
            element.getAttribute("for"),
        )
        .filter((id) => document.querySelectorAll(`#${id}`).length !== 1),
    ],

    /** Pixels by which the page is wider than the window. */
    overflow: () =>
      document.documentElement.scrollWidth -
      document.documentElement.clientWidth,

    /** Texts with less contrast than WCAG's AA asks of small ones. */
    faint: () =>
      texts()
        .map((node) => ({
          text: node.data,
          ratio: contrast(
            getComputedStyle(node.parentElement).color,
            ground(node.parentElement),
          ),
        }))
        .filter(({ ratio }) => ratio < 4.5)
        .map(({ text, ratio }) => `${ratio.toFixed(2)}: ${text}`),

    /** How many elements the Tab key should reach. */
    stops: () => controls().length,

    /** Which of them has the focus, -1 for none, and whether one sees it. */
    focus: () => {
      const element = document.activeElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return {
        index: controls().indexOf(element),
        visible: outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 1,
      };
    },
  };
})();
