/**
 * The first parameter that stands there more than once (RFC 6749, section 3.1:
 * which of two values counts is nobody's to guess). `resource` may (RFC 8707), and
 * whoever resolves it answers `invalid_target`.
 */
export function repeated(parameters: URLSearchParams): string | undefined {
  const names = [...parameters.keys()];
  return names.find(
    (name, index) => name !== "resource" && names.indexOf(name) !== index,
  );
}
