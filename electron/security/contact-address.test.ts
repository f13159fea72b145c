import { expect, it } from 'vitest';
import type { Contact } from '../../protocol/ask.ts';
import { contactAddress } from './contact-address.ts';

const contact = (change: Partial<Contact>): Contact => ({
  id: 'ana',
  askable: false,
  fullName: null,
  mail: null,
  phone: null,
  ...change,
});

it.each([
  ['ana.ruiz@example.org', 'mailto:ana.ruiz@example.org'],
  [' ana+cae@mail.example.org ', 'mailto:ana%2Bcae@mail.example.org'],
  ['ana@münchen.example', 'mailto:ana@m%C3%BCnchen.example'],
  ['a%26b@example.org', 'mailto:a%2526b@example.org'],
])('writes to %s', (mail, address) => expect(contactAddress(contact({ mail }), 'mail')).toBe(address));

it.each([
  'ana@example.org?subject=x&attach=/etc/passwd',
  'ana@example.org, bo@example.org',
  'ana@example.org\r\nBcc: bo@example.org',
  'Ana <ana@example.org>',
  'ana@@example.org',
  'file:///etc/passwd',
  '--help',
  'ana',
  '',
])('writes to nobody for %j', (mail) => expect(contactAddress(contact({ mail }), 'mail')).toBeNull());

it.each([
  ['+49 (0)30 1234-5', 'tel:+4903012345'],
  ['555.0199', 'tel:5550199'],
])('calls %s', (phone, address) => expect(contactAddress(contact({ phone }), 'phone')).toBe(address));

it.each(['call me', '12', '---', '( . )', '+1;ext=2', '*#06#', '1\n2345', '-', '1'.repeat(50)])(
  'calls nobody for %j',
  (phone) => expect(contactAddress(contact({ phone }), 'phone')).toBeNull(),
);

it('has no address of somebody whom the directory does not know', () => {
  expect(contactAddress(contact({ mail: 'ana@example.org' }), 'phone')).toBeNull();
  expect(contactAddress(contact({ phone: '12345' }), 'mail')).toBeNull();
});
