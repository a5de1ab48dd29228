import { domainToASCII } from "node:url";

/** Dot-atoms of RFC 5322; what is quoted, commented or routed is refused rather than guessed at. */
const LOCAL = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const DOMAIN =
  /^(?=.{1,253}$)(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z\d-]{2,63}$/;

/** A plain e-mail address, lower-cased in its domain, which is written in ASCII; `undefined` when it is none. */
export function bareAddress(text: string): string | undefined {
  const at = text.lastIndexOf("@");
  const local = text.slice(0, at);
  if (at < 1 || local.length > 64 || !LOCAL.test(local)) return undefined;
  const domain = bareDomain(text.slice(at + 1));
  return domain && `${local}@${domain}`;
}

/** A domain, lower-cased and in ASCII; `undefined` when it is none. */
export function bareDomain(text: string): string | undefined {
  if (!/^[\p{L}\p{N}\p{M}.-]+$/u.test(text)) return undefined;
  const domain = domainToASCII(text.toLowerCase());
  return DOMAIN.test(domain) && !/^\d+$/.test(domain.split(".").at(-1) ?? "")
    ? domain
    : undefined;
}
