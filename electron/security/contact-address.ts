/** The address by which the system writes to or calls a colleague. Pure. */
import type { Contact } from '../../protocol/ask.ts';

/** No blanks, no second address, nothing that begins a query: only what a directory means by a mail address. */
const mail = /^[\w.!#$%'*+/=^`{|}~-]{1,64}@[\p{L}\p{N}.-]{1,253}$/u;
/** What people write between the digits does not matter, but there must be some. */
const phone = /^(?=(\D*\d){3})\+?[\d ()./-]{3,40}$/;

/**
 * SECURITY: made here from a contact of the directory, never taken from a page; null when the contact has no such address,
 * or one that is not plainly one.
 */
export function contactAddress(contact: Contact, by: 'mail' | 'phone'): string | null {
  const text = contact[by]?.trim() ?? '';
  switch (by) {
    case 'mail':
      return mail.test(text) ? `mailto:${encodeURIComponent(text).replaceAll('%40', '@')}` : null;
    case 'phone':
      return phone.test(text) ? `tel:${text.replaceAll(/[^\d+]/g, '')}` : null;
  }
}
